"""attack: returns a list that holds itself, and a dict without end
cell: fit_gaussian
expect: graded, timeout, crashed, tampered
points: 0
"""

class Endless(dict):
    def items(self):
        while True:
            yield "mean", 1.0


def fit_gaussian(z):
    circle = []
    circle.append(circle)
    return circle, Endless(a=1)
