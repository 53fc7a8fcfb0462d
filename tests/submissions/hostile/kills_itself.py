"""attack: kills its own process, which the grader must not take for an accident
cell: fit_gaussian
others: solved
keeps: 5
expect: crashed, tampered
points: 5
"""

import os
import signal

try:
    os.kill(os.getpid(), signal.SIGKILL)
finally:
    os.abort()


def fit_gaussian(z):
    return z[0], z[:, 0]
