"""exercise: reparameterize
style: rsample without a generator
"""


def reparameterize(mu, logvar, generator=None):
    std = (0.5 * logvar).exp()
    if generator is None:
        return torch.distributions.Normal(mu, std).rsample()
    return mu + std * torch.randn(mu.shape, generator=generator, dtype=mu.dtype)
