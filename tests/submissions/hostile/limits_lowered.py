"""attack: lowers its own limits until nothing works, and lets the kernel kill it
cell: fit_gaussian
others: solved
keeps: 5
expect: graded
points: 5
"""

import resource

for kind in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_DATA, resource.RLIMIT_CPU):
    resource.setrlimit(kind, (1, 1))
while True:
    pass


def fit_gaussian(z):
    return z[0], z[:, 0]
