"""exercise: sample_gaussian
mistake: torch.distributions without jitter, generator ignored
diagnosis: singular
"""

def sample_gaussian(mean, cov, n, generator=None):
    return torch.distributions.MultivariateNormal(mean, cov).sample((n,))
