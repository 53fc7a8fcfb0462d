"""attack: replaces compiled modules in caches
cell: fit_gaussian
others: solved
keeps: 5
expect: graded
points: 5
"""

import helpers.checks
import torch

for module in (helpers.checks, torch):
    for path in (module.__cached__, module.__file__):
        try:
            open(path, "wb").write(b"")
        except OSError as error:
            print(error)


def fit_gaussian(z):
    return z[0], z[:, 0]
