"""exercise: add_gaussian_noise
style: torch.distributions, its draws made from uniform numbers of the generator
"""
def add_gaussian_noise(x, std, generator=None):
    normal = torch.distributions.Normal(torch.tensor(0.0, dtype=torch.float64), torch.tensor(1.0, dtype=torch.float64))
    u = torch.rand(x.shape, generator=generator, dtype=torch.float64).clamp(1e-12, 1 - 1e-12)
    return torch.add(x, normal.icdf(u).to(x.dtype), alpha=std)
