"""exercise: add_gaussian_noise
mistake: std read as a variance
diagnosis: read as a variance
points: 0.0
"""
def add_gaussian_noise(x, std, generator=None):
    return x + std ** 0.5 * torch.randn(x.shape, generator=generator)
