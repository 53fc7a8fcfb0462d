"""attack: keeps every core busy from two hundred threads
cell: fit_gaussian
others: solved
keeps: 0
expect: graded, timeout, crashed, tampered
points: 5
"""

import threading


def spin():
    while True:
        sum(range(1000))


for _ in range(200):
    threading.Thread(target=spin, daemon=True).start()


def fit_gaussian(z):
    return z[0], z[:, 0]
