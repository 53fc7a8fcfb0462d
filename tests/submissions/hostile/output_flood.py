"""attack: prints without end
cell: fit_gaussian
others: solved
keeps: 5
expect: timeout
points: 5
"""

while True:
    print("x" * 100_000)


def fit_gaussian(z):
    return z[0], z[:, 0]
