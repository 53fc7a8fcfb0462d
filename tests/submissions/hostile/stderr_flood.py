"""attack: writes a gigabyte to stderr and warns a hundred thousand times
cell: fit_gaussian
others: solved
keeps: 5
expect: graded, timeout
points: 5
"""

import sys
import warnings

for _ in range(1000):
    sys.stderr.write("\x1b[31m" + "e" * 1_000_000)
for number in range(10_000):
    warnings.warn(f"warning {number}")


def fit_gaussian(z):
    return z[0], z[:, 0]
