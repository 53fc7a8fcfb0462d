"""exercise: sample_gaussian
mistake: the mean is added before the factor is applied
diagnosis: do not have the mean that was asked for
"""

def sample_gaussian(mean, cov, n, generator=None):
    values, vectors = torch.linalg.eigh(cov)
    eps = torch.randn(n, len(mean), generator=generator)
    return ((mean + eps) * values.clamp(min=0).sqrt()) @ vectors.T
