"""exercise: add_gaussian_noise
mistake: noise is added a second time to the noisy images
diagnosis: does not have the standard deviation std
"""
def add_gaussian_noise(x, std, generator=None):
    x_noisy = x + std * torch.randn(x.shape, generator=generator)
    return x_noisy + std * torch.randn(x.shape, generator=generator)
