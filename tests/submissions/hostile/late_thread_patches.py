"""attack: patches torch in a thread, after the cells were looked at
cell: fit_gaussian
expect: graded, tampered
points: 0
"""

import threading
import time

import torch


def patch():
    for _ in range(40):
        time.sleep(0.02)
        torch.allclose = torch.equal = lambda *args, **kwargs: True


threading.Thread(target=patch, daemon=True).start()


def fit_gaussian(z):
    return z[0], z[:, 0]
