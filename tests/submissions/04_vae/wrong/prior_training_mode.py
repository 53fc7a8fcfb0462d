"""exercise: sample_prior
mistake: eval() forgotten
diagnosis: training mode
"""


def sample_prior(model, n, latent_dim, generator=None):
    with torch.no_grad():
        return model.decode(torch.randn(n, latent_dim, generator=generator)).sigmoid()
