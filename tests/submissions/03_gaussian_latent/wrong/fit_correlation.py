"""exercise: fit_gaussian
mistake: the matrix of correlations
diagnosis: correlations
points: 0.5
"""

def fit_gaussian(z):
    return z.mean(0), torch.corrcoef(z.T)
