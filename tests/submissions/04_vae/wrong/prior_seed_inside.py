"""exercise: sample_prior
mistake: seeds itself
diagnosis: a second call new ones
"""


def sample_prior(model, n, latent_dim, generator=None):
    torch.manual_seed(0)
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z = torch.randn(n, latent_dim, generator=None)
        images = model.decode(z).sigmoid()
    model.train(was_training)
    return images
