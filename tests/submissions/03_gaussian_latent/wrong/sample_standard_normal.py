"""exercise: sample_gaussian
mistake: the covariance is ignored
diagnosis: covariance I
points: 0.5
"""

def sample_gaussian(mean, cov, n, generator=None):
    return mean + torch.randn(n, len(mean), generator=generator)
