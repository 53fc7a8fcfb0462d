"""attack: raises an exception whose text never ends
cell: fit_gaussian
expect: timeout, crashed, graded
points: 0
"""

class Talkative(Exception):
    def __str__(self):
        while True:
            pass

    __repr__ = __str__


def fit_gaussian(z):
    raise Talkative()
