"""attack: closes every file descriptor
cell: fit_gaussian
others: solved
keeps: 5
expect: graded
points: 5
keeps: 5
"""

import os

os.closerange(0, 1024)


def fit_gaussian(z):
    return z[0], z[:, 0]
