"""exercise: sample_gaussian
mistake: draws repeated until there are n
diagnosis: not independent
points: 0.5
"""

def sample_gaussian(mean, cov, n, generator=None):
    values, vectors = torch.linalg.eigh(cov)
    root = vectors * values.clamp(min=0).sqrt()

    half = mean + torch.randn((n + 1) // 2, len(mean), generator=generator) @ root.T
    return torch.cat([half, half])[:n]
