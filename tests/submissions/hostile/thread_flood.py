"""attack: starts threads until there are no more
cell: fit_gaussian
others: solved
keeps: 5
expect: graded, tampered
points: 5
"""

import threading
import time

threads = []
try:
    while True:
        threads.append(threading.Thread(target=time.sleep, args=(60,), daemon=True))
        threads[-1].start()
except RuntimeError:
    print(len(threads))


def fit_gaussian(z):
    return z[0], z[:, 0]
