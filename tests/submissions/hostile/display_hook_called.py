"""attack: calls the display hook with the points of the exercise, and ends in them
cell: fit_gaussian
expect: graded
points: 0
"""

import sys

sys.displayhook(2.0)


def fit_gaussian(z):
    return z[0], z[:, 0]


2.0
