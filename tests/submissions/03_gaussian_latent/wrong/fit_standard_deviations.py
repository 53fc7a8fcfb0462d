"""exercise: fit_gaussian
mistake: standard deviations on the diagonal
diagnosis: Standard deviations
points: 0.5
"""

def fit_gaussian(z):
    return z.mean(0), torch.diag(z.std(0))
