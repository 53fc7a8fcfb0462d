"""exercise: fit_gaussian
mistake: the median instead of the mean
"""

def fit_gaussian(z):
    centre = z.median(0).values
    return centre, (z - centre).T @ (z - centre) / len(z)
