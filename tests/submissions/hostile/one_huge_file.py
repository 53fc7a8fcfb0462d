"""attack: writes one file of a terabyte, with a hole and without
cell: fit_gaussian
others: solved
keeps: 5
expect: graded
points: 5
"""

import os

for write in (lambda f: f.truncate(1 << 40), lambda f: f.write(bytes(64 << 20)), lambda f: os.posix_fallocate(f.fileno(), 0, 1 << 40)):
    try:
        with open("huge", "wb") as file:
            write(file)
    except OSError as error:
        print(error)


def fit_gaussian(z):
    return z[0], z[:, 0]
