"""exercise: add_gaussian_noise
mistake: one mask shared by the batch
diagnosis: Every image of the batch
points: 0.4
"""
def add_gaussian_noise(x, std, generator=None):
    return x + std * torch.randn(x.shape[1:], generator=generator)
