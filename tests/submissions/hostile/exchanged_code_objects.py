"""attack: puts other code into the functions of the visible checks, which keep their identity
cell: fit_gaussian
expect: tampered
points: 0
"""

from helpers import checks

for name in ("expect_close", "expect_shape", "expect_true", "passed"):
    getattr(checks, name).__code__ = (lambda *args, **kwargs: None).__code__


def fit_gaussian(z):
    return z[0], z[:, 0]
