"""attack: returns objects that pretend to be everything
cell: fit_gaussian
expect: graded, timeout, crashed, tampered
points: 0
"""

class Anything:
    def __getattr__(self, name):
        return Anything()

    def __call__(self, *args, **kwargs):
        return Anything()

    __class__ = property(lambda self: __import__("torch").Tensor)
    __eq__ = __lt__ = __gt__ = __le__ = __ge__ = lambda self, other: True
    __iter__ = lambda self: iter([Anything(), Anything()])
    __len__ = lambda self: 2
    __float__ = lambda self: 0.0
    __array__ = lambda self, *args: Anything()
    __hash__ = lambda self: 0


def fit_gaussian(z):
    return Anything()
