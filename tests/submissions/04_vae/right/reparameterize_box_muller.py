"""exercise: reparameterize
style: normal numbers from uniform ones
"""


def reparameterize(mu, logvar, generator=None):
    u, v = torch.rand(2, *mu.shape, generator=generator, dtype=torch.float64)
    eps = torch.sqrt(-2 * torch.log1p(-u)) * torch.cos(2 * math.pi * v)
    return torch.addcmul(mu, torch.sqrt(logvar.exp()), eps.to(mu.dtype))
