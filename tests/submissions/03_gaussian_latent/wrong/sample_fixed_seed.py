"""exercise: sample_gaussian
mistake: a fixed seed when there is no generator
diagnosis: generator
points: 2.75
"""

def sample_gaussian(mean, cov, n, generator=None):
    values, vectors = torch.linalg.eigh(cov)
    root = vectors * values.clamp(min=0).sqrt()

    if generator is None:
        generator = torch.Generator().manual_seed(0)
    return mean + torch.randn(n, len(mean), generator=generator) @ root.T
