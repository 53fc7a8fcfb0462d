"""attack: computes in native code that cannot be interrupted
cell: fit_gaussian
others: solved
keeps: 5
expect: timeout
points: 5
"""

import torch


def fit_gaussian(z):
    while True:
        torch.linalg.svd(torch.randn(4000, 4000))
