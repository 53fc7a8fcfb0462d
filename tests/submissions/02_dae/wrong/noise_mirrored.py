"""exercise: add_gaussian_noise
mistake: every second image gets the negative of the noise before
diagnosis: independent
"""
def add_gaussian_noise(x, std, generator=None):
    half = torch.randn(-(-len(x) // 2), *x.shape[1:], generator=generator)
    noise = torch.stack([half, -half], dim=1).flatten(0, 1)[: len(x)]
    return x + std * noise
