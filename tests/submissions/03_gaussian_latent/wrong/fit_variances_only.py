"""exercise: fit_gaussian
mistake: a vector of variances
diagnosis: off-diagonal
points: 0.5
"""

def fit_gaussian(z):
    return z.mean(0), z.var(0)
