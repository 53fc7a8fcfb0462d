"""exercise: sample_gaussian
mistake: entrywise root of absolute values
diagnosis: entry by entry
points: 0.5
"""

def sample_gaussian(mean, cov, n, generator=None):
    return mean + torch.randn(n, len(mean), generator=generator) @ (cov.sign() * cov.abs().sqrt()).T
