"""attack: not independent: the second half of the draws is the first half, mirrored at the mean
cell: sample_gaussian
assignment: 03_gaussian_latent
others: solved
expect: graded
points: 4.5
keeps: 4.5
"""
def sample_gaussian(mean, cov, n, generator=None):
    values, vectors = torch.linalg.eigh(cov)
    eps = torch.randn((n + 1) // 2, len(mean), generator=generator)
    eps = torch.cat([eps, -eps])[:n]
    return mean + (eps * values.clamp(min=0).sqrt()) @ vectors.T
