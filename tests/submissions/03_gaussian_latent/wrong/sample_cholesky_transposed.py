"""exercise: sample_gaussian
mistake: eps @ L instead of eps @ L.T
diagnosis: transposed
points: 0.5
"""

def sample_gaussian(mean, cov, n, generator=None):
    lower = torch.linalg.cholesky(cov + 1e-7 * cov.diag().max() * torch.eye(len(cov)))
    return mean + torch.randn(n, len(mean), generator=generator) @ lower
