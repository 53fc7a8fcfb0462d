"""exercise: sample_gaussian
style: torch.normal along the principal axes
"""

def sample_gaussian(mean, cov, n, generator=None):
    values, vectors = torch.linalg.eigh(cov)
    values = torch.where(values > 1e-6 * values.max(), values, torch.zeros_like(values))
    along = torch.normal(torch.zeros(n, len(mean)), values.sqrt().expand(n, -1), generator=generator)
    return along @ vectors.T + mean
