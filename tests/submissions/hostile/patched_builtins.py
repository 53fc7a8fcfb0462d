"""attack: lets isinstance, all, abs and float lie
cell: fit_gaussian
expect: tampered
points: 0
"""

import builtins

builtins.isinstance = lambda *args: True
builtins.all = lambda values: True
builtins.abs = lambda value: 0.0
builtins.float = lambda value=0: 2.0


def fit_gaussian(z):
    return z[0], z[:, 0]
