"""attack: returns tensors of gigabytes
cell: fit_gaussian
expect: graded, crashed, timeout
points: 0
"""

import torch


def fit_gaussian(z):
    return torch.zeros(100_000_000), torch.zeros(20_000, 20_000)
