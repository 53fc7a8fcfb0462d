"""exercise: add_gaussian_noise
mistake: noise from NumPy when there is no generator
diagnosis: global random numbers
points: 0.95
"""
def add_gaussian_noise(x, std, generator=None):
    import numpy as np
    if generator is None:
        noise = torch.from_numpy(np.random.randn(*x.shape)).float()
    else:
        noise = torch.randn(x.shape, generator=generator)
    return x + std * noise
