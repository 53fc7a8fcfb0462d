"""attack: sleeps for a year
cell: fit_gaussian
others: solved
keeps: 5
expect: timeout
points: 5
"""

import time

time.sleep(3e7)


def fit_gaussian(z):
    return z[0], z[:, 0]
