"""exercise: reparameterize
mistake: eps divided by σ
diagnosis: divided by σ
"""


def reparameterize(mu, logvar, generator=None):
    eps = torch.randn(mu.shape, generator=generator)
    return mu + eps / torch.exp(logvar / 2)
