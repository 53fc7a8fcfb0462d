"""attack: gives every module a training flag that is always what the test hopes for
cell: fit_gaussian
expect: tampered
points: 0
"""

from torch import nn

nn.Module.training = property(lambda self: Yes(), lambda self, value: None)


class Yes:
    def __bool__(self):
        return True

    def __eq__(self, other):
        return True


def fit_gaussian(z):
    return z[0], z[:, 0]
