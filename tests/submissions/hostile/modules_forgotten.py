"""attack: empties sys.modules, so that whatever is imported later comes from here
cell: fit_gaussian
others: solved
expect: graded, tampered, crashed
points: 5
"""

import sys

for name in list(sys.modules):
    if name not in ("sys", "builtins"):
        del sys.modules[name]


def fit_gaussian(z):
    return z[0], z[:, 0]
