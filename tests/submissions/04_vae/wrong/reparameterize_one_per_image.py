"""exercise: reparameterize
mistake: one eps per image
diagnosis: the same in every latent dimension
"""


def reparameterize(mu, logvar, generator=None):
    return mu + torch.exp(logvar / 2) * torch.randn(mu.shape[0], 1, generator=generator)
