"""attack: defines probe, check, score and their tools
cell: fit_gaussian
expect: graded
points: 0
"""

import builtins


def probe(seed):
    return {"mean": 0.0, "cov": 0.0}


def check(answer, seed):
    return [2.0]


def score(probe, check, **kwargs):
    return 2.0


builtins.probe, builtins.check, builtins.score, builtins.attempt = probe, check, score, lambda *a, **k: 2.0


def fit_gaussian(z):
    return z[0], z[:, 0]
