"""exercise: sample_gaussian
mistake: the global seed is set from the generator
diagnosis: generator
points: 2.75
"""

def sample_gaussian(mean, cov, n, generator=None):
    values, vectors = torch.linalg.eigh(cov)
    root = vectors * values.clamp(min=0).sqrt()

    if generator is not None:
        torch.manual_seed(int(torch.randint(2**60, (1,), generator=generator)))
    return mean + torch.randn(n, len(mean)) @ root.T
