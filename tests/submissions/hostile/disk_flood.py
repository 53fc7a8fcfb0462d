"""attack: writes files until the disk is full
cell: fit_gaussian
others: solved
keeps: 5
expect: crashed
points: 5
"""

import itertools
import time

for number in itertools.count():
    with open(f"file{number}", "wb") as file:
        file.write(bytes(8 << 20))
    time.sleep(0.01)


def fit_gaussian(z):
    return z[0], z[:, 0]
