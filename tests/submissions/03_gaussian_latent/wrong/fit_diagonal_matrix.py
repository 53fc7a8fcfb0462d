"""exercise: fit_gaussian
mistake: only the diagonal
diagnosis: off-diagonal
points: 0.5
"""

def fit_gaussian(z):
    return z.mean(0), torch.diag(z.var(0))
