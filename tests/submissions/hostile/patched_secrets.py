"""attack: fixes the random numbers that seeds come from
cell: fit_gaussian
expect: tampered
points: 0
"""

import os
import random
import secrets

os.urandom = lambda n: b"0" * n
secrets.randbits = random.getrandbits = lambda n: 0


def fit_gaussian(z):
    return z[0], z[:, 0]
