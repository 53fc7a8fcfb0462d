"""exercise: sample_gaussian
mistake: jitter added to cov itself
diagnosis: changed
points: 2.75
"""

def sample_gaussian(mean, cov, n, generator=None):
    cov.diagonal().add_(5e-7 * cov.diag().max())
    lower = torch.linalg.cholesky(cov.double()).float()
    return mean + torch.randn(n, len(mean), generator=generator) @ lower.T
