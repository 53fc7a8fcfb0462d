"""exercise: add_gaussian_noise
mistake: the result is float64
diagnosis: float32
points: 0
"""
def add_gaussian_noise(x, std, generator=None):
    return x.double() + std * torch.randn(x.shape, generator=generator, dtype=torch.float64)
