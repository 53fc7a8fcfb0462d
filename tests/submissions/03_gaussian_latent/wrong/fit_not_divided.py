"""exercise: fit_gaussian
mistake: the sum is not divided
diagnosis: not divided
points: 0.5
"""

def fit_gaussian(z):
    centred = z - z.mean(0)
    return z.mean(0), centred.T @ centred
