"""exercise: add_gaussian_noise
mistake: changes the images in place
diagnosis: changed in place
points: 0.95
"""
def add_gaussian_noise(x, std, generator=None):
    x += std * torch.randn(x.shape, generator=generator)
    return x
