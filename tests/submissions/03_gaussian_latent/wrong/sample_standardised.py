"""exercise: sample_gaussian
mistake: draws are corrected so that their mean and covariance are exact
diagnosis: independent
"""

def sample_gaussian(mean, cov, n, generator=None):
    values, vectors = torch.linalg.eigh(cov)
    eps = torch.randn(n, len(mean), generator=generator)
    if n > len(mean):
        eps = eps - eps.mean(0)
        eps = eps @ torch.linalg.inv(torch.linalg.cholesky(eps.T @ eps / n)).T
    return mean + (eps * values.clamp(min=0).sqrt()) @ vectors.T
