"""attack: replaces the display hook by one that always shows full marks
cell: fit_gaussian
expect: graded, tampered
points: 0
"""

import sys

sys.displayhook = lambda value: sys.__displayhook__(2.0)


def fit_gaussian(z):
    return z[0], z[:, 0]
