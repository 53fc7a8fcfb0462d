"""exercise: sample_prior
mistake: draws black and white pixels
diagnosis: not draws
"""


def sample_prior(model, n, latent_dim, generator=None):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z = torch.randn(n, latent_dim, generator=generator)
        images = model.decode(z).sigmoid().bernoulli()
    model.train(was_training)
    return images
