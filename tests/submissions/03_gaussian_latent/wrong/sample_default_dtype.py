"""exercise: sample_gaussian
mistake: makes float64 the default dtype for everybody
diagnosis: dtype
"""

def sample_gaussian(mean, cov, n, generator=None):
    torch.set_default_dtype(torch.float64)
    values, vectors = torch.linalg.eigh(cov.double())
    eps = torch.randn(n, len(mean), generator=generator)
    return (mean + (eps * values.clamp(min=0).sqrt()) @ vectors.T).float()
