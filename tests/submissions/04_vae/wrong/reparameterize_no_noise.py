"""exercise: reparameterize
mistake: returns mu
diagnosis: no noise
"""


def reparameterize(mu, logvar, generator=None):
    eps = torch.randn(mu.shape, generator=generator)
    return mu + 0 * logvar
