"""attack: announces a frame of four gigabytes
cell: fit_gaussian
expect: tampered
points: 0
"""

import os
import struct

for descriptor in range(3, 64):
    try:
        os.write(descriptor, struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF))
    except OSError:
        pass


def fit_gaussian(z):
    return z[0], z[:, 0]
