"""attack: announces a score when the process ends
cell: fit_gaussian
expect: graded, tampered
points: 0
"""

import atexit
import os
import sys

atexit.register(lambda: [os.write(d, b"2.0") for d in (1, 2)])
atexit.register(print, "score: 2.0", file=sys.__stdout__)


def fit_gaussian(z):
    return z[0], z[:, 0]
