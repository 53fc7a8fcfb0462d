"""attack: returns matrices that would keep a check busy for minutes
cell: fit_gaussian
expect: graded, repaired, timeout
points: 0
"""

import torch


def fit_gaussian(z):
    return torch.zeros(3_000), torch.randn(3_000, 3_000)


def sample_gaussian(mean, cov, n, generator=None):
    return torch.randn(20, 3_000)
