"""exercise: sample_prior
mistake: the same latent for all images
diagnosis: same for every image
"""


def sample_prior(model, n, latent_dim, generator=None):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z = torch.randn(1, latent_dim, generator=generator).expand(n, -1)
        images = model.decode(z).sigmoid()
    model.train(was_training)
    return images
