"""attack: lets every method of tensors that compares say yes
cell: fit_gaussian
expect: tampered
points: 0
"""

import torch

torch.Tensor.__eq__ = lambda self, other: True
torch.Tensor.allclose = torch.Tensor.equal = lambda self, *args, **kwargs: True


def fit_gaussian(z):
    return z[0], z[:, 0]
