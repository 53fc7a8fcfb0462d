"""exercise: kl_full_gaussian
mistake: log of the determinant itself
diagnosis: underflows
"""


def kl_full_gaussian(mu, cov):
    trace = cov.diagonal(dim1=1, dim2=2).sum(1)
    return 0.5 * (trace + (mu * mu).sum(1) - mu.shape[1] - torch.log(torch.linalg.det(cov)))
