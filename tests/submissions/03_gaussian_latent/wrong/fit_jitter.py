"""exercise: fit_gaussian
mistake: adds 0.01 to the diagonal
"""

def fit_gaussian(z):
    return z.mean(0), torch.cov(z.T) + 0.01 * torch.eye(z.shape[1])
