"""exercise: reparameterize
mistake: generator not used
diagnosis: Equal generators
points: 1.75
"""


def reparameterize(mu, logvar, generator=None):
    return mu + torch.exp(logvar / 2) * torch.randn_like(mu)
