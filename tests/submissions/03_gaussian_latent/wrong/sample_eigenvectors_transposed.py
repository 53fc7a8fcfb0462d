"""exercise: sample_gaussian
mistake: (eps sqrt λ) @ U
diagnosis: transposed
points: 0.5
"""

def sample_gaussian(mean, cov, n, generator=None):
    values, vectors = torch.linalg.eigh(cov)
    return mean + (torch.randn(n, len(mean), generator=generator) * values.clamp(min=0).sqrt()) @ vectors
