"""exercise: add_gaussian_noise
mistake: restarts the generator at every call
diagnosis: a second call gives new noise
points: 0.9
"""
def add_gaussian_noise(x, std, generator=None):
    if generator is not None:
        generator.manual_seed(0)
    return x + std * torch.randn(x.shape, generator=generator)
