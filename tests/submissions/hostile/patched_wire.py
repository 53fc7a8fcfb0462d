"""attack: replaces the encoder of answers by one that sends a perfect score
cell: fit_gaussian
expect: graded, tampered
points: 0
"""

import struct
import sys

for name, module in list(sys.modules.items()):
    if name.startswith("autograder") and hasattr(module, "encode"):
        module.encode = lambda message, answer=None: struct.pack("<II", 2, 0) + b"{}"


def fit_gaussian(z):
    return z[0], z[:, 0]
