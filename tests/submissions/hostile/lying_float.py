"""attack: returns a float between all others, equal to each
assignment: 01_ae
cell: reconstruction_mse
expect: graded
points: 0
"""

class Near(float):
    __eq__ = __le__ = __ge__ = __lt__ = __gt__ = lambda self, other: True
    __sub__ = __rsub__ = __abs__ = lambda self, other=0: Near(0.0)
    __float__ = lambda self: Near(0.0)
    __hash__ = float.__hash__


def reconstruction_mse(model, images, batch_size=256):
    return Near(0.5)
