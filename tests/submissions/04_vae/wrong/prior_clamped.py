"""exercise: sample_prior
mistake: clamps logits to [0, 1]
diagnosis: clamped
"""


def sample_prior(model, n, latent_dim, generator=None):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z = torch.randn(n, latent_dim, generator=generator)
        images = model.decode(z).clamp(0, 1)
    model.train(was_training)
    return images
