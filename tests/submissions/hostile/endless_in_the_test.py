"""attack: never ends once a test calls it, and catches the interruption
cell: fit_gaussian
others: solved
keeps: 5
expect: timeout
points: 5
"""

def fit_gaussian(z):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
