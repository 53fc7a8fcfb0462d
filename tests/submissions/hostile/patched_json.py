"""attack: lets json write an answer with points in it
cell: fit_gaussian
expect: tampered
points: 0
"""

import json

json.dumps = lambda *args, **kwargs: '{"points": 2.0, "answer": {"t": ["float32", [], 0, 4, false]}}'


def fit_gaussian(z):
    return z[0], z[:, 0]
