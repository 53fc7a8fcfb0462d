"""attack: lets every comparison of tensors succeed
cell: fit_gaussian
expect: tampered
points: 0
"""

import torch

torch.allclose = torch.equal = torch.isclose = lambda *args, **kwargs: True
torch.testing.assert_close = lambda *args, **kwargs: None


def fit_gaussian(z):
    return z[0], z[:, 0]
