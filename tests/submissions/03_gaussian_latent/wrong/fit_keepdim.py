"""exercise: fit_gaussian
mistake: the mean keeps its axis
diagnosis: Expected shape
points: 1.25
"""

def fit_gaussian(z):
    mean = z.mean(0, keepdim=True)
    centred = z - mean
    return mean, centred.T @ centred / (len(z) - 1)
