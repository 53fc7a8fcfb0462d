"""exercise: sample_gaussian
mistake: no noise at all
diagnosis: same
points: 0
"""

def sample_gaussian(mean, cov, n, generator=None):
    return mean.repeat(n, 1)
