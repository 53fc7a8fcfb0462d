"""exercise: add_gaussian_noise
mistake: the generator is ignored
diagnosis: drawn from `generator`
points: 0.9
"""
def add_gaussian_noise(x, std, generator=None):
    return x + std * torch.randn_like(x)
