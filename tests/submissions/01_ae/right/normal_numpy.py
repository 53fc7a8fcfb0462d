"""exercise: decode_standard_normal
style: NumPy's generator, seeded with a number drawn from torch's
"""
@torch.inference_mode()
def decode_standard_normal(model, n, latent_dim, generator=None):
    import numpy as np

    seed = torch.randint(2**62, (), generator=generator).item()
    z = np.random.default_rng(seed).standard_normal((latent_dim, n)).T
    modes = {m: m.training for m in model.modules()}
    model.eval()
    images = model.decode(torch.from_numpy(z.copy()).to(torch.float32))
    for m, mode in modes.items():
        m.training = mode
    return images
