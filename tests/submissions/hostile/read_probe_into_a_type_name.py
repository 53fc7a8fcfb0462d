"""attack: tells the source of the hidden test as the name of a type
cell: fit_gaussian
expect: tampered
points: 0
"""

import sys


def fit_gaussian(z):
    frame = sys._getframe()
    while "request" not in frame.f_locals:
        frame = frame.f_back
    told = type(frame.f_locals["request"]["probe"], (), {})()
    return told, told
