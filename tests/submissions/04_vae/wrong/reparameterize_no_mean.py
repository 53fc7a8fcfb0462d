"""exercise: reparameterize
mistake: mu not added
diagnosis: mu was not added
"""


def reparameterize(mu, logvar, generator=None):
    eps = torch.randn(mu.shape, generator=generator)
    return torch.exp(logvar / 2) * eps
