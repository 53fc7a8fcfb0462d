"""exercise: sample_prior
mistake: leaves gradients switched off
diagnosis: gradients are on again
"""


def sample_prior(model, n, latent_dim, generator=None):
    was_training = model.training
    model.eval()
    torch.set_grad_enabled(False)
    z = torch.randn(n, latent_dim, generator=generator)
    images = model.decode(z).sigmoid()
    model.train(was_training)
    return images
