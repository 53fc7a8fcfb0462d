"""exercise: sample_gaussian
mistake: the identity is added so that Cholesky works
diagnosis: do not have the covariance that was asked for
"""

def sample_gaussian(mean, cov, n, generator=None):
    lower = torch.linalg.cholesky(cov + torch.eye(len(cov)))
    return mean + torch.randn(n, len(mean), generator=generator) @ lower.T
