"""attack: looks for hidden tests and solutions among all objects in memory
cell: fit_gaussian
expect: tampered
points: 0
"""

import gc
import types

for thing in gc.get_objects():
    if isinstance(thing, dict):
        for key, value in list(thing.items()):
            if isinstance(value, str) and any(w in value for w in ("BEGIN HIDDEN", "def check", "PLANTED", "slips=")):
                print("FOUND", value[:2000])
    if isinstance(thing, types.FunctionType) and thing.__name__ in ("check", "oracle"):
        print("FOUND", thing.__code__.co_consts)


def fit_gaussian(z):
    return z[0], z[:, 0]
