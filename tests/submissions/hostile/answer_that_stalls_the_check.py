"""attack: returns a tensor of millions of numbers where a check goes through a short list
assignment: 05_dcgan
cell: activation_shapes
expect: graded, repaired, timeout
points: 0
"""

import torch


def activation_shapes(layers, input_shape):
    return torch.ones(5000, 5000)
