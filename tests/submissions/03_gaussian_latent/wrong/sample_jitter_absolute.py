"""exercise: sample_gaussian
mistake: jitter of 1e-6 whatever the scale
diagnosis: without variance
"""

def sample_gaussian(mean, cov, n, generator=None):
    lower = torch.linalg.cholesky(cov.double() + 1e-6 * torch.eye(len(cov)))
    return mean + torch.randn(n, len(mean), generator=generator) @ lower.T.float()
