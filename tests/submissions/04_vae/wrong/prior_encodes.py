"""exercise: sample_prior
mistake: encodes noise images
diagnosis: no encoder
"""


def sample_prior(model, n, latent_dim, generator=None):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z = model.encode(torch.rand(n, 1, 28, 28, generator=generator))[0]
        images = model.decode(z).sigmoid()
    model.train(was_training)
    return images
