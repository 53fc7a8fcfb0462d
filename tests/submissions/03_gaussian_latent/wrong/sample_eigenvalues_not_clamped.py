"""exercise: sample_gaussian
mistake: root of slightly negative eigenvalues
diagnosis: clamp
"""

def sample_gaussian(mean, cov, n, generator=None):
    values, vectors = torch.linalg.eigh(cov)
    return mean + (torch.randn(n, len(mean), generator=generator) * values.sqrt()) @ vectors.T
