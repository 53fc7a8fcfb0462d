"""exercise: add_gaussian_noise
mistake: Laplace noise of the right standard deviation
diagnosis: not Gaussian
points: 0
"""
def add_gaussian_noise(x, std, generator=None):
    u = torch.rand(x.shape, generator=generator) - 0.5
    return x - std / math.sqrt(2) * u.sign() * torch.log1p(-2 * u.abs() + 1e-7)
