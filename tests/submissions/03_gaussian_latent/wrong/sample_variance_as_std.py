"""exercise: sample_gaussian
mistake: variances as standard deviations
diagnosis: standard deviations
points: 0.5
"""

def sample_gaussian(mean, cov, n, generator=None):
    return mean + cov.diag() * torch.randn(n, len(mean), generator=generator)
