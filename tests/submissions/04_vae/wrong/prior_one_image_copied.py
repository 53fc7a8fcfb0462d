"""exercise: sample_prior
mistake: decodes one latent and copies the image
diagnosis: must be given n latents
"""


def sample_prior(model, n, latent_dim, generator=None):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        image = torch.sigmoid(model.decode(torch.randn(1, latent_dim, generator=generator)))
    model.train(was_training)
    return image.repeat(n, 1, 1, 1)
