"""exercise: reparameterize
mistake: eps not scaled
diagnosis: not scaled
"""


def reparameterize(mu, logvar, generator=None):
    return mu + torch.randn(mu.shape, generator=generator)
