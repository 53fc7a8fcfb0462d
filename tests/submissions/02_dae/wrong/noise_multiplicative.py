"""exercise: add_gaussian_noise
mistake: multiplies instead of adding
diagnosis: The noise does not have
points: 0.0
"""
def add_gaussian_noise(x, std, generator=None):
    return x * std * torch.randn(x.shape, generator=generator)
