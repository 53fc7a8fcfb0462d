"""exercise: sample_prior
mistake: draws twice as wide as the prior
diagnosis: variance 1
"""


def sample_prior(model, n, latent_dim, generator=None):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z = 2 * torch.randn(n, latent_dim, generator=generator)
        images = model.decode(z).sigmoid()
    model.train(was_training)
    return images
