"""exercise: sample_gaussian
style: Cholesky in double with a tiny relative jitter
"""

def sample_gaussian(mean, cov, n, generator=None):
    wide = cov.double()
    lower = torch.linalg.cholesky(wide + 5e-7 * wide.diag().max() * torch.eye(len(mean), dtype=torch.float64))
    eps = torch.randn(n, len(mean), generator=generator, dtype=torch.float64)
    return (mean.double() + eps @ lower.T).float()
