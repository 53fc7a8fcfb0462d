"""exercise: fit_gaussian
mistake: the mean is subtracted in place
diagnosis: z itself
points: 1.75
"""

def fit_gaussian(z):
    mean = z.mean(0)
    z -= mean
    return mean, z.T @ z / len(z)
