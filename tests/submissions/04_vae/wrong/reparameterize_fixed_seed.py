"""exercise: reparameterize
mistake: seeds itself
diagnosis: new ones
"""


def reparameterize(mu, logvar, generator=None):
    torch.manual_seed(0)
    return mu + torch.exp(logvar / 2) * torch.randn(mu.shape, generator=generator)
