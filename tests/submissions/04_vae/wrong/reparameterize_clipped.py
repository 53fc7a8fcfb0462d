"""exercise: reparameterize
mistake: noise clipped to ±1
diagnosis: variance 1
"""


def reparameterize(mu, logvar, generator=None):
    eps = torch.randn(mu.shape, generator=generator).clamp(-1, 1)
    return mu + torch.exp(logvar / 2) * eps
