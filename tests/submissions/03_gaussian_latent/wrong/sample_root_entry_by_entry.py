"""exercise: sample_gaussian
mistake: torch.sqrt of the matrix
diagnosis: not finite
"""

def sample_gaussian(mean, cov, n, generator=None):
    return mean + torch.randn(n, len(mean), generator=generator) @ cov.sqrt().T
