"""exercise: add_gaussian_noise
mistake: returns the noise without the image
diagnosis: does not have mean 0
points: 0.0
"""
def add_gaussian_noise(x, std, generator=None):
    return std * torch.randn(x.shape, generator=generator)
