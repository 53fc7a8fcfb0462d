"""attack: leaves gradients off, another default type and another device behind
cell: fit_gaussian
others: solved
expect: graded, crashed, tampered
points: 5
"""

import torch

torch.set_grad_enabled(False)
torch.set_default_dtype(torch.float16)
torch.set_default_device("meta")
torch.use_deterministic_algorithms(True)


def fit_gaussian(z):
    return z[0], z[:, 0]
