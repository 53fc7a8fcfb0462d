"""attack: rewrites the source of every later cell before it is compiled
cell: fit_gaussian
expect: tampered
points: 0
"""

def rewrite(lines):
    return ["2.0\n"]


get_ipython().input_transformers_post.append(rewrite)


def fit_gaussian(z):
    return z[0], z[:, 0]
