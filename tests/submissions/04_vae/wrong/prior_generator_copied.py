"""exercise: sample_prior
mistake: starts the generator again in each call
diagnosis: a second call new ones
"""


def sample_prior(model, n, latent_dim, generator=None):
    if generator is not None:
        generator.manual_seed(generator.initial_seed())
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z = torch.randn(n, latent_dim, generator=generator)
        images = model.decode(z).sigmoid()
    model.train(was_training)
    return images
