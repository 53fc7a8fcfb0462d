"""exercise: reparameterize
mistake: uniform noise
diagnosis: mean 0
"""


def reparameterize(mu, logvar, generator=None):
    return mu + torch.exp(logvar / 2) * torch.rand(mu.shape, generator=generator)
