"""exercise: fit_gaussian
mistake: the mean is not subtracted
diagnosis: mean was not subtracted
points: 0.5
"""

def fit_gaussian(z):
    return z.mean(0), z.T @ z / len(z)
