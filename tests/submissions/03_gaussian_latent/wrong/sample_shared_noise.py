"""exercise: sample_gaussian
mistake: one number per row for all latents
diagnosis: share their noise
points: 0.5
"""

def sample_gaussian(mean, cov, n, generator=None):
    values, vectors = torch.linalg.eigh(cov)
    root = vectors * values.clamp(min=0).sqrt()
    return mean + torch.randn(n, 1, generator=generator) @ root.sum(1, keepdim=True).T
