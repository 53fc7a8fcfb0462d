"""exercise: add_gaussian_noise
mistake: torch.rand instead of torch.randn
diagnosis: torch.rand
points: 0.0
"""
def add_gaussian_noise(x, std, generator=None):
    return x + std * torch.rand(x.shape, generator=generator)
