"""attack: reads other submissions
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

show(lambda: os.listdir("@SUBMITTED@"))
for name in ("honest_0", "honest_1"):
    show(lambda: open(f"@SUBMITTED@/{name}/03_gaussian_latent/03_gaussian_latent.ipynb").read())
    show(lambda: open(f"@SUBMITTED@/{name}/03_gaussian_latent/03_gaussian_latent.ipynb", "w").write(""))


def fit_gaussian(z):
    return z[0], z[:, 0]
