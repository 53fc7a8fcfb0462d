"""exercise: kl_full_gaussian
mistake: determinant in float64
diagnosis: underflows float64
"""


def kl_full_gaussian(mu, cov):
    trace = cov.diagonal(dim1=1, dim2=2).sum(1)
    det = torch.linalg.det(cov.double())
    return (0.5 * (trace + (mu * mu).sum(1) - mu.shape[1] - torch.log(det))).float()
