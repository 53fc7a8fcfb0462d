"""exercise: fit_gaussian
mistake: covariance first
diagnosis: shape
points: 0
"""

def fit_gaussian(z):
    return torch.cov(z.T), z.mean(0)
