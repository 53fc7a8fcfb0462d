"""exercise: sample_gaussian
mistake: every draw comes with its mirror image
diagnosis: not independent
points: 0.5
"""

def sample_gaussian(mean, cov, n, generator=None):
    values, vectors = torch.linalg.eigh(cov)
    root = vectors * values.clamp(min=0).sqrt()

    eps = torch.randn((n + 1) // 2, len(mean), generator=generator)
    return mean + torch.cat([eps, -eps])[:n] @ root.T
