"""attack: looks for other graders' files in temporary folders
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
import tempfile

for folder in ("..", "../..", "@TMP@", "/tmp", "/var/tmp", "/dev/shm", "/run", tempfile.gettempdir() + "/.."):
    show(lambda: os.listdir(folder))
    show(lambda: open(folder + "/planted.txt").read())


def fit_gaussian(z):
    return z[0], z[:, 0]
