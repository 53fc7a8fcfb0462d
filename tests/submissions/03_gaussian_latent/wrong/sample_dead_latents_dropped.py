"""exercise: sample_gaussian
mistake: latents without variance are left out
diagnosis: do not have the shape (n, d)
"""

def sample_gaussian(mean, cov, n, generator=None):
    alive = cov.diag() > 0
    mean, cov = mean[alive], cov[alive][:, alive]
    values, vectors = torch.linalg.eigh(cov)
    eps = torch.randn(n, len(mean), generator=generator)
    return mean + (eps * values.clamp(min=0).sqrt()) @ vectors.T
