"""attack: fills the disk with files that it deletes while they are open
cell: fit_gaussian
others: solved
keeps: 5
expect: graded, crashed, timeout
points: 5
"""

import os

kept = []
try:
    while True:
        kept.append(open(f"file{len(kept)}", "wb"))
        os.unlink(kept[-1].name)
        kept[-1].write(bytes(15 << 20))
        kept[-1].flush()
except OSError as error:
    print(error, len(kept))
kept.clear()


def fit_gaussian(z):
    return z[0], z[:, 0]
