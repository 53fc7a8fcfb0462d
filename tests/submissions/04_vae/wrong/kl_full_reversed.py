"""exercise: kl_full_gaussian
mistake: KL(N(0, I) ‖ q)
diagnosis: swapped
"""


def kl_full_gaussian(mu, cov):
    inverse = torch.linalg.inv(cov)
    quadratic = torch.einsum("bi,bij,bj->b", mu, inverse, mu)
    trace = inverse.diagonal(dim1=1, dim2=2).sum(1)
    return 0.5 * (trace + quadratic - mu.shape[1] + torch.linalg.slogdet(cov)[1])
