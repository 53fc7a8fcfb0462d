"""exercise: fit_gaussian
mistake: torch.cov without a transpose
diagnosis: Rows and columns
points: 0.5
"""

def fit_gaussian(z):
    return z.mean(0), torch.cov(z)
