"""attack: raises an exception of a hundred megabytes with terminal codes and HTML
cell: fit_gaussian
expect: graded
points: 0
"""

def fit_gaussian(z):
    raise ValueError("<script>alert(1)</script>\x1b]0;owned\x07=HYPERLINK(1)" * 2_000_000)
