"""exercise: sample_prior
style: restores each submodule's mode
"""


def sample_prior(model, n, latent_dim, generator=None):
    modes = {m: m.training for m in model.modules()}
    model.eval()
    with torch.inference_mode():
        images = 1 / (1 + torch.exp(-model.decode(torch.randn((n, latent_dim), generator=generator))))
    for module, mode in modes.items():
        module.training = mode
    return images.clone()
