"""attack: kills its parent, its group and everybody
cell: fit_gaussian
others: solved
keeps: 5
expect: graded, tampered
points: 5
"""

import os
import signal

for target in (os.getppid(), 0, -1, -os.getppid(), 1):
    for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        try:
            os.kill(target, number)
        except OSError as error:
            print(error)


def fit_gaussian(z):
    return z[0], z[:, 0]
