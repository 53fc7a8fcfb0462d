"""exercise: add_gaussian_noise
mistake: multiplies by std squared
diagnosis: standard deviation std²
points: 0.0
"""
def add_gaussian_noise(x, std, generator=None):
    return x + std ** 2 * torch.randn(x.shape, generator=generator)
