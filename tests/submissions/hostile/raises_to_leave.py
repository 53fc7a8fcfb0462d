"""attack: raises what usually ends programs
cell: fit_gaussian
others: solved
keeps: 5
expect: graded
points: 5
"""

import sys


def fit_gaussian(z):
    raise SystemExit(2.0)


raise KeyboardInterrupt
