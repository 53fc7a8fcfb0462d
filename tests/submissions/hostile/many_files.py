"""attack: makes files and folders without number
cell: fit_gaussian
others: solved
keeps: 5
expect: crashed, timeout
points: 5
"""

import os

for number in range(10**9):
    os.makedirs(f"{number % 100}/{number}", exist_ok=True)


def fit_gaussian(z):
    return z[0], z[:, 0]
