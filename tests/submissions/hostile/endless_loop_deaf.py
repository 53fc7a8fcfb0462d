"""attack: never ends and ignores every signal
cell: fit_gaussian
others: solved
keeps: 5
expect: timeout
points: 5
"""

import signal

for number in range(1, 64):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))
while True:
    try:
        while True:
            pass
    except BaseException:
        pass


def fit_gaussian(z):
    return z[0], z[:, 0]
