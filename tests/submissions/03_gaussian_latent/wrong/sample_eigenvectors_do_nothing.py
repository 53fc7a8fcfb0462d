"""exercise: sample_gaussian
mistake: eps @ (U sqrt λ)
diagnosis: eigenvectors do nothing
points: 0.5
"""

def sample_gaussian(mean, cov, n, generator=None):
    values, vectors = torch.linalg.eigh(cov)
    root = vectors * values.clamp(min=0).sqrt()

    return mean + torch.randn(n, len(mean), generator=generator) @ root
