"""exercise: kl_full_gaussian
style: torch.logdet in float64
"""


def kl_full_gaussian(mu, cov):
    m, c = mu.double(), cov.double()
    trace = torch.diagonal(c, dim1=1, dim2=2).sum(1)
    kl = (trace + m.pow(2).sum(1) - m.shape[1] - torch.logdet(c)) / 2
    return kl.to(mu.dtype)
