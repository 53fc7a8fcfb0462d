"""exercise: sample_gaussian
mistake: (d, n) instead of (n, d)
diagnosis: Expected shape
points: 0
"""

def sample_gaussian(mean, cov, n, generator=None):
    values, vectors = torch.linalg.eigh(cov)
    root = vectors * values.clamp(min=0).sqrt()
    return mean[:, None] + root @ torch.randn(len(mean), n, generator=generator)
