"""attack: returns tensors that lie about shape, type, size and bytes
cell: fit_gaussian
expect: graded, tampered
points: 0
"""

import torch


class Liar(torch.Tensor):
    shape = property(lambda self: torch.Size([3]))
    dtype = property(lambda self: "torch.float32")
    is_meta = is_quantized = False

    def detach(self):
        return self

    def as_subclass(self, cls):
        return self

    def numel(self):
        return 10**12

    def tobytes(self):
        return b"\0" * 12


def fit_gaussian(z):
    return torch.zeros(1).as_subclass(Liar), torch.zeros(1).as_subclass(Liar)
