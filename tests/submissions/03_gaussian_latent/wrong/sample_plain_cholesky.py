"""exercise: sample_gaussian
mistake: cholesky of a singular matrix
diagnosis: singular
"""

def sample_gaussian(mean, cov, n, generator=None):
    return mean + torch.randn(n, len(mean), generator=generator) @ torch.linalg.cholesky(cov).T
