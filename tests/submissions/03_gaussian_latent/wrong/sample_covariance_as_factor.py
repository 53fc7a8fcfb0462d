"""exercise: sample_gaussian
mistake: z = mean + eps @ cov
diagnosis: used as the factor
points: 0.5
"""

def sample_gaussian(mean, cov, n, generator=None):
    return mean + torch.randn(n, len(mean), generator=generator) @ cov
