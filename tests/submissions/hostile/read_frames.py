"""attack: prints the source and the variables of all frames around the test
cell: fit_gaussian
expect: tampered
points: 0
"""

import sys


def fit_gaussian(z):
    frame, seen = sys._getframe(), []
    while frame is not None:
        seen.append(repr(frame.f_locals))
        frame = frame.f_back
    print("\n".join(seen))
    raise ValueError("\n".join(reversed(seen))[-280:])
