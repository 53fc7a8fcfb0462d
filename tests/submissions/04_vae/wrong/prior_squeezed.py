"""exercise: sample_prior
mistake: a bare squeeze
diagnosis: Expected shape
"""


def sample_prior(model, n, latent_dim, generator=None):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z = torch.randn(n, latent_dim, generator=generator)
        images = model.decode(z).sigmoid().squeeze()
    model.train(was_training)
    return images
