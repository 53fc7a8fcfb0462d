"""exercise: kl_full_gaussian
mistake: trace over the whole matrix
diagnosis: trace
"""


def kl_full_gaussian(mu, cov):
    return 0.5 * (cov.sum((1, 2)) + (mu**2).sum(1) - mu.shape[1] - torch.linalg.slogdet(cov)[1])
