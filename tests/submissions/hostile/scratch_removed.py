"""attack: removes its working folder and closes the output
cell: fit_gaussian
others: solved
keeps: 5
expect: graded, crashed, tampered
points: 5
"""

import os
import shutil
import sys

shutil.rmtree(os.getcwd(), ignore_errors=True)
sys.stdout.close()
sys.stderr.close()


def fit_gaussian(z):
    return z[0], z[:, 0]
