"""exercise: add_gaussian_noise
mistake: std is not used
diagnosis: std was not used
points: 0.0
"""
def add_gaussian_noise(x, std, generator=None):
    return x + torch.randn(x.shape, generator=generator)
