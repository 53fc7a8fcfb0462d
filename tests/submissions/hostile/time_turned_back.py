"""attack: makes clocks lie and interrupts ring at once
cell: fit_gaussian
others: solved
keeps: 0
expect: graded, crashed, timeout, tampered
points: 5
"""

import signal
import time

time.time = time.monotonic = time.perf_counter = lambda: 0.0
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
signal.signal = signal.setitimer = lambda *args: None
signal.alarm = lambda *args: 0


def fit_gaussian(z):
    return z[0], z[:, 0]
