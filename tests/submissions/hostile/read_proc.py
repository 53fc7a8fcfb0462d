"""attack: reads command lines, memory maps and memory of processes
cell: fit_gaussian
expect: graded
points: 0
"""

def show(read):
    try:
        print("FOUND", read())
    except BaseException as error:
        print(type(error).__name__)


import os

show(lambda: os.listdir("/proc"))
for process in ("self", os.getppid(), 1):
    for file in ("cmdline", "maps", "mem", "cwd", "root/etc/passwd", "fd"):
        show(lambda: open(f"/proc/{process}/{file}", "rb").read(1000))
        show(lambda: os.readlink(f"/proc/{process}/{file}"))


def fit_gaussian(z):
    return z[0], z[:, 0]
