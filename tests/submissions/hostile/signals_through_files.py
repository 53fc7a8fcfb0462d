"""attack: asks the kernel to signal others when a file changes
cell: fit_gaussian
others: solved
keeps: 5
expect: graded, crashed, tampered
points: 5
"""

import fcntl
import os

reading, writing = os.pipe()
for command, value in ((8, os.getppid()), (10, 9), (8, -os.getppid())):
    try:
        fcntl.fcntl(reading, command, value)
    except OSError as error:
        print(error)
fcntl.fcntl(reading, fcntl.F_SETFL, os.O_ASYNC)
os.write(writing, b"x")


def fit_gaussian(z):
    return z[0], z[:, 0]
