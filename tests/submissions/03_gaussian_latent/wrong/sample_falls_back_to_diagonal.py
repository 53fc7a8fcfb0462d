"""exercise: sample_gaussian
mistake: where Cholesky fails, only the variances are used
diagnosis: do not have that covariance
"""

def sample_gaussian(mean, cov, n, generator=None):
    eps = torch.randn(n, len(mean), generator=generator)
    try:
        return mean + eps @ torch.linalg.cholesky(cov).T
    except torch.linalg.LinAlgError:
        return mean + eps * cov.diag().sqrt()
