"""exercise: reparameterize
mistake: NumPy's random numbers without a generator
diagnosis: global random numbers
"""


def reparameterize(mu, logvar, generator=None):
    import numpy

    if generator is None:
        eps = torch.from_numpy(numpy.random.default_rng().standard_normal(mu.shape)).float()
    else:
        eps = torch.randn(mu.shape, generator=generator)
    return mu + torch.exp(logvar / 2) * eps
