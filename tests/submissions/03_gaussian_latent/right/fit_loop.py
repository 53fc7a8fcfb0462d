"""exercise: fit_gaussian
style: a loop over images with outer products
"""

def fit_gaussian(z):
    n, d = z.shape
    mean = sum(z) / n
    cov = torch.zeros(d, d)
    for row in z:
        cov = cov + torch.outer(row - mean, row - mean)
    return [mean, cov / (n - 1)]
