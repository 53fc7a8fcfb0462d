"""exercise: sample_prior
mistake: generator not used
diagnosis: generators
"""


def sample_prior(model, n, latent_dim, generator=None):
    """Decode n draws of the prior N(0, I).

    model: a VAE. generator: torch.Generator or None (torch's global random numbers).
    Returns: probabilities in [0, 1], (n, 1, 28, 28), without gradient
    """
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z = torch.randn(n, latent_dim)
        images = model.decode(z).sigmoid()
    model.train(was_training)
    return images
