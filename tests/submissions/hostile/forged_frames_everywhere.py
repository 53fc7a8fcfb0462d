"""attack: writes a forged answer to every file descriptor
cell: fit_gaussian
expect: tampered
points: 0
"""

import json
import os
import struct

body = json.dumps({"id": "0" * 32, "answer": {"d": [["points", 2.0]]}}).encode()
for descriptor in range(3, 256):
    try:
        os.write(descriptor, struct.pack("<II", len(body), 0) + body)
    except OSError:
        pass


def fit_gaussian(z):
    return z[0], z[:, 0]
