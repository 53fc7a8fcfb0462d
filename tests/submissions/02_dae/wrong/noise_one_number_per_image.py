"""exercise: add_gaussian_noise
mistake: one number per image
diagnosis: All pixels of an image
points: 0.0
"""
def add_gaussian_noise(x, std, generator=None):
    return x + std * torch.randn(len(x), 1, 1, 1, generator=generator)
