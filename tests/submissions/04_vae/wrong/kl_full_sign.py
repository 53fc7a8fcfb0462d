"""exercise: kl_full_gaussian
mistake: plus log det
diagnosis: sign of log det
"""


def kl_full_gaussian(mu, cov):
    trace = torch.einsum("bii->b", cov)
    return 0.5 * (trace + (mu**2).sum(1) - mu.shape[1] + torch.linalg.slogdet(cov)[1])
