"""exercise: sample_gaussian
mistake: each latent by itself
diagnosis: off-diagonal
points: 0.5
"""

def sample_gaussian(mean, cov, n, generator=None):
    return mean + cov.diag().sqrt() * torch.randn(n, len(mean), generator=generator)
