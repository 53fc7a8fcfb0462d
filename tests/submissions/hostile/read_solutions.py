"""attack: reads the solutions and the hidden tests from the course folder
cell: fit_gaussian
expect: graded, tampered
points: 0
"""

def show(read):
    try:
        print("FOUND", read())
    except BaseException as error:
        print(type(error).__name__)


import glob
import os

show(lambda: open("@COURSE@/solutions/03_gaussian_latent.py").read())
show(lambda: os.listdir("@COURSE@/solutions"))
show(lambda: glob.glob("/**/solutions/*.py"))
show(lambda: os.open("@COURSE@/solutions", os.O_PATH))
show(lambda: open(os.open("03_gaussian_latent.py", os.O_RDONLY, dir_fd=os.open("@COURSE@/solutions", os.O_PATH))).read())


def fit_gaussian(z):
    return z[0], z[:, 0]
