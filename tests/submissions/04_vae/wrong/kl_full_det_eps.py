"""exercise: kl_full_gaussian
mistake: log(det + 1e-8): finite but wrong
diagnosis: underflows
"""


def kl_full_gaussian(mu, cov):
    trace = torch.einsum("bii->b", cov)
    return 0.5 * (trace + (mu**2).sum(1) - mu.size(1) - torch.log(torch.det(cov) + 1e-8))
