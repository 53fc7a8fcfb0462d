"""exercise: sample_gaussian
style: a loop over draws
"""

def sample_gaussian(mean, cov, n, generator=None):
    values, vectors = torch.linalg.eigh(cov)
    root = vectors * values.clamp(min=0).sqrt()

    draws = []
    for _ in range(n):
        eps = torch.randn(len(mean), generator=generator)
        draws.append(mean + root @ eps)
    return torch.stack(draws)
