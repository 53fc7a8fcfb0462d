"""attack: replaces the tools that probes use in every module that has them
cell: fit_gaussian
expect: graded, tampered
points: 0
"""

import sys

for module in list(sys.modules.values()):
    if hasattr(module, "numbered_images"):
        module.attempt = lambda function, *args, **kwargs: {"mean": 0, "cov": 0, "ok": True}
        module.generator = lambda seed: None


def fit_gaussian(z):
    return z[0], z[:, 0]
