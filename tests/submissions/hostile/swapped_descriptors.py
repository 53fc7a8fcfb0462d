"""attack: makes the answers come back as requests, and the other way round
cell: fit_gaussian
others: solved
expect: crashed, tampered, timeout
points: 5
"""

import os

pipes = []
for descriptor in range(3, 256):
    try:
        os.fstat(descriptor)
        pipes.append(descriptor)
    except OSError:
        pass
for one in pipes:
    for other in pipes:
        os.dup2(one, other)


def fit_gaussian(z):
    return z[0], z[:, 0]
