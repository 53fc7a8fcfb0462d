"""exercise: fit_gaussian
mistake: divided by the number of latents
diagnosis: number of latents
points: 0.5
"""

def fit_gaussian(z):
    mean = z.mean(0)
    centred = z - mean
    return mean, centred.T @ centred / z.shape[1]
