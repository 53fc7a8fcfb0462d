"""exercise: fit_gaussian
style: entry by entry, symmetric by construction
"""

def fit_gaussian(z):
    d = z.size(1)
    means = [z[:, j].mean() for j in range(d)]
    cov = torch.empty(d, d)
    for j in range(d):
        for k in range(j, d):
            cov[j, k] = cov[k, j] = ((z[:, j] - means[j]) * (z[:, k] - means[k])).sum() / (len(z) - 1)
    return torch.stack(means), cov
