"""exercise: add_gaussian_noise
style: randn_like without a generator
"""
def add_gaussian_noise(x, std, generator=None):
    if generator is None:
        noise = torch.randn_like(x)
    else:
        noise = torch.randn(*x.shape, generator=generator, dtype=x.dtype, device=x.device)
    return x + noise * std
