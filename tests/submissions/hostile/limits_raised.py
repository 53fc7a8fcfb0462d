"""attack: raises its own limits and those of its parent
cell: fit_gaussian
others: solved
keeps: 5
expect: graded
points: 5
"""

import os
import resource

infinite = resource.RLIM_INFINITY
for kind in (resource.RLIMIT_AS, resource.RLIMIT_NOFILE, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC):
    for change in (lambda: resource.setrlimit(kind, (infinite, infinite)), lambda: resource.prlimit(os.getppid(), kind, (0, 0))):
        try:
            change()
        except (OSError, ValueError) as error:
            print(error)


def fit_gaussian(z):
    return z[0], z[:, 0]
