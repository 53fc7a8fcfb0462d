"""attack: reads where there is no memory
cell: fit_gaussian
others: solved
keeps: 5
expect: crashed, tampered
points: 5
"""

import ctypes

ctypes.string_at(0)


def fit_gaussian(z):
    return z[0], z[:, 0]
