"""exercise: kl_full_gaussian
mistake: makes float64 the default for everything afterwards
diagnosis: leave Σ as it is
"""


def kl_full_gaussian(mu, cov):
    torch.set_default_dtype(torch.float64)
    variances = cov.diagonal(dim1=-2, dim2=-1)  # (batch, d)
    factor_diagonal = torch.linalg.cholesky(cov).diagonal(dim1=-2, dim2=-1)  # (batch, d)
    log_det = 2 * factor_diagonal.log().sum(dim=1)
    return 0.5 * (variances.sum(dim=1) + (mu**2).sum(dim=1) - mu.shape[1] - log_det)
