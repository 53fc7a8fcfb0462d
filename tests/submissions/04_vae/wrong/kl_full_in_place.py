"""exercise: kl_full_gaussian
mistake: subtracts the identity in place
diagnosis: in-place operation
"""


def kl_full_gaussian(mu, cov):
    cov -= torch.eye(mu.shape[1])
    cov += torch.eye(mu.shape[1])
    cov.mul_(1 + 1e-6)
    variances = cov.diagonal(dim1=-2, dim2=-1)  # (batch, d)
    factor_diagonal = torch.linalg.cholesky(cov).diagonal(dim1=-2, dim2=-1)  # (batch, d)
    log_det = 2 * factor_diagonal.log().sum(dim=1)
    return 0.5 * (variances.sum(dim=1) + (mu**2).sum(dim=1) - mu.shape[1] - log_det)
