"""exercise: sample_gaussian
mistake: uniform noise with variance one
diagnosis: not independent draws of a Gaussian
points: 0.5
"""

def sample_gaussian(mean, cov, n, generator=None):
    values, vectors = torch.linalg.eigh(cov)
    root = vectors * values.clamp(min=0).sqrt()

    return mean + 12**0.5 * (torch.rand(n, len(mean), generator=generator) - 0.5) @ root.T
