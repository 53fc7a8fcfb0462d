"""exercise: add_gaussian_noise
mistake: one number for each row of an image
diagnosis: independent
"""
def add_gaussian_noise(x, std, generator=None):
    return x + std * torch.randn(*x.shape[:-1], 1, generator=generator)
