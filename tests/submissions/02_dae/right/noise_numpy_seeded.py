"""exercise: add_gaussian_noise
style: NumPy noise, its seed drawn from the torch generator, pixel columns first
"""
def add_gaussian_noise(x, std, generator=None):
    import numpy as np

    source = torch.default_generator if generator is None else generator
    rng = np.random.default_rng(torch.randint(0, 2**60, (2,), generator=source).tolist())
    noise = rng.normal(0.0, std, size=tuple(reversed(x.shape))).T
    return x + torch.tensor(noise, dtype=x.dtype)
