"""attack: shows pages of HTML, JavaScript and pictures without measure
cell: fit_gaussian
others: solved
keeps: 5
expect: graded
points: 5
"""

from IPython.display import HTML, Javascript, display

for _ in range(200):
    display(HTML("<script>fetch('http://example.org')</script>" * 1000))
    display(Javascript("alert(1)" * 1000))
    display({"image/svg+xml": "<svg onload=alert(1)>" * 1000, "text/html": "<b>" * 1000}, raw=True)


def fit_gaussian(z):
    return z[0], z[:, 0]
