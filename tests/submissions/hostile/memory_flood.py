"""attack: takes all memory, in Python and in torch
cell: fit_gaussian
others: solved
keeps: 5
expect: graded, crashed, timeout
points: 5
"""

import torch

kept = []
for take in (lambda: bytearray(1 << 28), lambda: torch.ones(1 << 26)):
    try:
        while True:
            kept.append(take())
    except (MemoryError, RuntimeError) as error:
        print(type(error).__name__, len(kept))
    kept.clear()


def fit_gaussian(z):
    return z[0], z[:, 0]
