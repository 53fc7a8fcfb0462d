"""exercise: sample_gaussian
mistake: one draw, expanded to n rows
diagnosis: same
points: 0
"""

def sample_gaussian(mean, cov, n, generator=None):
    values, vectors = torch.linalg.eigh(cov)
    root = vectors * values.clamp(min=0).sqrt()

    return (mean + torch.randn(1, len(mean), generator=generator) @ root.T).expand(n, -1)
