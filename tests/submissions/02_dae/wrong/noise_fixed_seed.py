"""exercise: add_gaussian_noise
mistake: sets a seed inside
diagnosis: global random numbers
points: 0.95
"""
def add_gaussian_noise(x, std, generator=None):
    torch.manual_seed(0)
    return x + std * torch.randn(x.shape, generator=generator)
