"""exercise: add_gaussian_noise
mistake: clamps to [0, 1]
diagnosis: clamped
points: 0.9
"""
def add_gaussian_noise(x, std, generator=None):
    return (x + std * torch.randn(x.shape, generator=generator)).clamp(0, 1)
