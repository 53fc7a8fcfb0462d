"""attack: returns a list ten thousand levels deep
cell: fit_gaussian
expect: graded
points: 0
"""

def fit_gaussian(z):
    deep = []
    for _ in range(10_000):
        deep = [deep]
    return deep, deep
