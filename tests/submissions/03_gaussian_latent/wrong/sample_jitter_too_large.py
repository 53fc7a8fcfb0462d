"""exercise: sample_gaussian
mistake: jitter of 1e-3
diagnosis: without variance
points: 2.75
"""

def sample_gaussian(mean, cov, n, generator=None):
    lower = torch.linalg.cholesky(cov + 1e-3 * cov.diag().max() * torch.eye(len(cov)))
    return mean + torch.randn(n, len(mean), generator=generator) @ lower.T
