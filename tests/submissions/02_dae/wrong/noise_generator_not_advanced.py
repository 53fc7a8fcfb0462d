"""exercise: add_gaussian_noise
mistake: seeds a generator of its own with the initial seed of the one given
diagnosis: generator
"""
def add_gaussian_noise(x, std, generator=None):
    if generator is not None:
        generator = torch.Generator().manual_seed(generator.initial_seed())
    return x + std * torch.randn(x.shape, generator=generator)
