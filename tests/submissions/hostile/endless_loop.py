"""attack: never ends
cell: fit_gaussian
others: solved
keeps: 5
expect: timeout
points: 5
"""

while True:
    pass


def fit_gaussian(z):
    return z[0], z[:, 0]
