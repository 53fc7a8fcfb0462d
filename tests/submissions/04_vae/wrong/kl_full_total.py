"""exercise: kl_full_gaussian
mistake: summed over the batch as well
diagnosis: reduced to one number
"""


def kl_full_gaussian(mu, cov):
    trace = cov.diagonal(dim1=1, dim2=2).sum(1)
    return 0.5 * (trace + (mu**2).sum(1) - mu.shape[1] - torch.linalg.slogdet(cov)[1]).sum()
