"""exercise: fit_gaussian
mistake: only one triangle of the matrix is filled
diagnosis: triangle
"""

def fit_gaussian(z):
    return z.mean(0), torch.cov(z.T).triu()
