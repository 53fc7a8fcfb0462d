"""attack: takes the number of the request from the frames and answers in the probe's place
cell: fit_gaussian
expect: tampered
points: 0
"""

import json
import os
import struct
import sys


def fit_gaussian(z):
    frame = sys._getframe()
    while frame and "request" not in frame.f_locals:
        frame = frame.f_back
    body = json.dumps({"id": frame.f_locals["request"]["id"], "answer": {"d": [["answer", {"d": []}]]}}).encode()
    for descriptor in range(3, 256):
        try:
            os.write(descriptor, struct.pack("<II", len(body), 0) + body)
        except OSError:
            pass
    return z.mean(0), z
