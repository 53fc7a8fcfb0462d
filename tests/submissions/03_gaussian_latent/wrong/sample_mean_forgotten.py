"""exercise: sample_gaussian
mistake: the mean is not added
diagnosis: mean was not added
"""

def sample_gaussian(mean, cov, n, generator=None):
    values, vectors = torch.linalg.eigh(cov)
    root = vectors * values.clamp(min=0).sqrt()
    return torch.randn(n, len(mean), generator=generator) @ root.T
