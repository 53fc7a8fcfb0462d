"""exercise: sample_prior
mistake: decodes the origin only
diagnosis: does not vary
"""


def sample_prior(model, n, latent_dim, generator=None):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z = torch.zeros(n, latent_dim)
        images = model.decode(z).sigmoid()
    model.train(was_training)
    return images
