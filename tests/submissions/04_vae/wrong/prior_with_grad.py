"""exercise: sample_prior
mistake: gradients kept
diagnosis: without gradient
"""


def sample_prior(model, n, latent_dim, generator=None):
    """Decode n draws of the prior N(0, I).

    model: a VAE. generator: torch.Generator or None (torch's global random numbers).
    Returns: probabilities in [0, 1], (n, 1, 28, 28), without gradient
    """
    was_training = model.training
    model.eval()
    if True:
        z = torch.randn(n, latent_dim, generator=generator)
        images = model.decode(z).sigmoid()
    model.train(was_training)
    return images
