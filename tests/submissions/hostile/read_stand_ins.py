"""attack: tells the right stand-ins for its own wrong parts in error messages
cell: generate
expect: tampered
points: 0
"""

import sys


def generate(model, mean, cov, n, generator=None):
    frame = sys._getframe()
    while "request" not in frame.f_locals:
        frame = frame.f_back
    raise type("Found", (Exception,), {})(frame.f_locals["request"]["parts"].encode().hex())
