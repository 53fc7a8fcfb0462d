"""exercise: reparameterize
mistake: one eps for the whole batch
diagnosis: the same for every image
"""


def reparameterize(mu, logvar, generator=None):
    return mu + torch.exp(logvar / 2) * torch.randn(mu.shape[1], generator=generator)
