"""exercise: add_gaussian_noise
style: normal numbers from uniform ones (Box-Muller)
"""
def add_gaussian_noise(x, std, generator=None):
    u = 1 - torch.rand(x.shape, generator=generator)
    v = torch.rand(x.shape, generator=generator)
    return x + std * torch.sqrt(-2 * torch.log(u)) * torch.cos(2 * math.pi * v)
