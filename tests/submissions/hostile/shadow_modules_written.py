"""attack: writes torch.py, helpers.py and autograder.py and puts their folder first
cell: fit_gaussian
others: solved
expect: graded, tampered, crashed
points: 5
"""

import importlib
import os
import sys

for name in ("torch", "helpers", "autograder", "json", "sitecustomize", "usercustomize"):
    open(f"{name}.py", "w").write("raise SystemExit('2.0')")
sys.path.insert(0, os.getcwd())
importlib.invalidate_caches()
for name in list(sys.modules):
    if name.split(".")[0] in ("helpers", "json"):
        del sys.modules[name]


def fit_gaussian(z):
    return z[0], z[:, 0]
