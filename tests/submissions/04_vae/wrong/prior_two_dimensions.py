"""exercise: sample_prior
mistake: always two latent dimensions
diagnosis: cannot be multiplied
"""


def sample_prior(model, n, latent_dim, generator=None):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z = torch.randn(n, 2, generator=generator)
        images = model.decode(z).sigmoid()
    model.train(was_training)
    return images
