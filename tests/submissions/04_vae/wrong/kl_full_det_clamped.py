"""exercise: kl_full_gaussian
mistake: the determinant clamped before its logarithm
diagnosis: underflows
"""


def kl_full_gaussian(mu, cov):
    variances = cov.diagonal(dim1=-2, dim2=-1)  # (batch, d)
    factor_diagonal = torch.linalg.cholesky(cov).diagonal(dim1=-2, dim2=-1)  # (batch, d)
    log_det = torch.linalg.det(cov).clamp(min=1e-30).log()
    return 0.5 * (variances.sum(dim=1) + (mu**2).sum(dim=1) - mu.shape[1] - log_det)
