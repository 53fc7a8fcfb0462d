"""exercise: add_gaussian_noise
mistake: changes the images in place
"""
def add_gaussian_noise(x, std, generator=None):
    x += std * torch.randn(x.shape, generator=generator)
    return x
