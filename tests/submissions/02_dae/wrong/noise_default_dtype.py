"""exercise: add_gaussian_noise
mistake: makes float64 the default dtype for everybody
diagnosis: dtype
"""
def add_gaussian_noise(x, std, generator=None):
    torch.set_default_dtype(torch.float64)
    return x + std * torch.randn(x.shape, generator=generator).float()
