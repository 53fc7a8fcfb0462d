"""attack: stops its own process
cell: fit_gaussian
others: solved
keeps: 5
expect: timeout, tampered
points: 5
"""

import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)


def fit_gaussian(z):
    return z[0], z[:, 0]
