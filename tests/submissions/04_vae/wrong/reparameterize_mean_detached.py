"""exercise: reparameterize
mistake: mu cut off from the gradient
diagnosis: gradient
"""


def reparameterize(mu, logvar, generator=None):
    eps = torch.randn(mu.shape, generator=generator)
    return mu.detach() + torch.exp(logvar / 2) * eps
