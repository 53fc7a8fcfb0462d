"""attack: returns the kit's own record of a failure with a friendly text
cell: fit_gaussian
expect: graded
points: 0
"""

import sys


def fit_gaussian(z):
    try:
        raise ValueError("all points, please")
    except ValueError as error:
        return {"earned": 2.0, "points": 2.0, "message": ""}, error
