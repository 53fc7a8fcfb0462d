"""exercise: reparameterize
mistake: logvar used as std
diagnosis: logvar itself
"""


def reparameterize(mu, logvar, generator=None):
    return mu + logvar * torch.randn(mu.shape, generator=generator)
