"""attack: imports the kit's own modules and looks for their files
cell: fit_gaussian
expect: graded, tampered
points: 0
"""

def show(read):
    try:
        print("FOUND", read())
    except BaseException as error:
        print(type(error).__name__)


import importlib
import sys

for name in ("course", "score", "checking", "gradebook", "record", "hidden", "bank"):
    show(lambda: importlib.import_module(f"autograder.{name}"))
for name, module in list(sys.modules.items()):
    if name.startswith("autograder"):
        show(lambda: open(module.__file__).read()[:100])
sys.path.append("@COURSE@")
show(lambda: importlib.import_module("solutions.03_gaussian_latent"))


def fit_gaussian(z):
    return z[0], z[:, 0]
