"""exercise: reparameterize
mistake: scales logvar in place
diagnosis: in-place
"""


def reparameterize(mu, logvar, generator=None):
    eps = torch.randn(mu.shape, generator=generator)
    return mu + logvar.div_(2).exp_() * eps
