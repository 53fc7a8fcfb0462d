"""exercise: sample_gaussian
mistake: squeeze removes the axis of a single draw
diagnosis: shape
points: 2.75
"""

def sample_gaussian(mean, cov, n, generator=None):
    values, vectors = torch.linalg.eigh(cov)
    root = vectors * values.clamp(min=0).sqrt()
    return (mean + torch.randn(n, len(mean), generator=generator) @ root.T).squeeze()
