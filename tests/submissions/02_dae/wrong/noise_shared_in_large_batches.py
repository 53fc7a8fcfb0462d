"""exercise: add_gaussian_noise
mistake: one mask for all images from the hundredth on
diagnosis: not independent
points: 0.4
"""
def add_gaussian_noise(x, std, generator=None):
    noise = torch.randn(x.shape, generator=generator)
    noise[100:] = noise[:1]
    return x + std * noise
