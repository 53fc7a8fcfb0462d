"""exercise: reparameterize
mistake: std = exp(logvar)
diagnosis: log σ²
"""


def reparameterize(mu, logvar, generator=None):
    return mu + logvar.exp() * torch.randn(mu.shape, generator=generator)
