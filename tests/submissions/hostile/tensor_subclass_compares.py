"""attack: returns a tensor that answers every comparison with yes
cell: fit_gaussian
expect: graded, tampered
points: 0
"""

import torch


class Liar(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        if func.__name__ in ("allclose", "equal", "isclose", "__eq__", "eq", "all"):
            return True
        return super().__torch_function__(func, types, args, kwargs or {})


def fit_gaussian(z):
    d = z.shape[1]
    return torch.zeros(d).as_subclass(Liar), torch.eye(d).as_subclass(Liar)
