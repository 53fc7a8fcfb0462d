"""exercise: kl_full_gaussian
mistake: the determinant by NumPy
diagnosis: gradients
"""


def kl_full_gaussian(mu, cov):
    import numpy

    log_det = torch.from_numpy(numpy.linalg.slogdet(cov.detach().numpy())[1])
    return 0.5 * (cov.diagonal(dim1=1, dim2=2).sum(1) + (mu**2).sum(1) - mu.shape[1] - log_det)
