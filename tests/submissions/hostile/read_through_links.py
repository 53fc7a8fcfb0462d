"""attack: links, mounts and renames files into its own folder
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
import shutil

target = "@COURSE@/solutions/03_gaussian_latent.py"
for make in (os.symlink, os.link, os.rename, shutil.copy, shutil.move):
    show(lambda: make(target, "mine.py"))
    show(lambda: open("mine.py").read())
show(lambda: os.chroot("/"))
show(lambda: os.unshare(0x00020000))


def fit_gaussian(z):
    return z[0], z[:, 0]
