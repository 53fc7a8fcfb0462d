"""exercise: kl_full_gaussian
style: one image at a time, scale_tril
"""


def kl_full_gaussian(mu, cov):
    results = []
    for m, c in zip(mu, cov):
        factor = torch.linalg.cholesky(c)
        results.append(0.5 * (factor.pow(2).sum() + m @ m - len(m)) - factor.diag().log().sum())
    return torch.stack(results)
