"""attack: replaces the visible checks by functions that always pass
cell: fit_gaussian
expect: tampered
points: 0
"""

from helpers import checks

for name in dir(checks):
    if callable(getattr(checks, name)) and not name.startswith("_"):
        setattr(checks, name, lambda *args, **kwargs: None)


def fit_gaussian(z):
    return z[0], z[:, 0]
