"""exercise: sample_gaussian
style: Cholesky in float32 with 0.9e-6 of the largest variance
"""

def sample_gaussian(mean, cov, n, generator=None):
    jitter = 0.9e-6 * cov.diagonal().max()
    lower = torch.linalg.cholesky(cov + jitter * torch.eye(len(mean)))
    return mean + torch.randn(n, len(mean), generator=generator) @ lower.T
