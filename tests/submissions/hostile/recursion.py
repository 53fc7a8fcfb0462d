"""attack: recurses without end, with the limit removed
cell: fit_gaussian
others: solved
keeps: 5
expect: graded, crashed, timeout
points: 5
"""

import sys

sys.setrecursionlimit(10**9)


def deeper(n):
    return deeper(n + 1) + 1


deeper(0)


def fit_gaussian(z):
    return z[0], z[:, 0]
