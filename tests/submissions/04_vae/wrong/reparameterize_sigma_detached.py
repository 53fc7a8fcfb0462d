"""exercise: reparameterize
mistake: σ cut off from the gradient
diagnosis: gradient
"""


def reparameterize(mu, logvar, generator=None):
    eps = torch.randn(mu.shape, generator=generator)
    return mu + torch.exp(logvar / 2).detach() * eps
