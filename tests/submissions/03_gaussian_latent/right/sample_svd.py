"""exercise: sample_gaussian
style: singular value decomposition
"""

def sample_gaussian(mean, cov, n, generator=None):
    u, s, _ = torch.linalg.svd(cov)
    return mean + torch.randn(n, mean.shape[0], generator=generator) @ (u * s.sqrt()).T
