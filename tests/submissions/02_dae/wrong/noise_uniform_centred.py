"""exercise: add_gaussian_noise
mistake: uniform noise with the right spread
diagnosis: uniform
points: 0.0
"""
def add_gaussian_noise(x, std, generator=None):
    return x + std * math.sqrt(12) * (torch.rand(x.shape, generator=generator) - 0.5)
