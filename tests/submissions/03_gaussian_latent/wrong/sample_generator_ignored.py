"""exercise: sample_gaussian
mistake: the generator is not used
diagnosis: generator
points: 2.75
"""

def sample_gaussian(mean, cov, n, generator=None):
    values, vectors = torch.linalg.eigh(cov)
    root = vectors * values.clamp(min=0).sqrt()
    return mean + torch.randn(n, len(mean)) @ root.T
