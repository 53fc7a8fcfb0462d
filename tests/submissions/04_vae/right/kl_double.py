"""exercise: kl_divergence
style: float64 inside, einsum
"""


def kl_divergence(mu, logvar):
    m, v = mu.double(), logvar.double()
    square = torch.einsum("bi,bi->b", m, m)
    return ((square + (torch.expm1(v) - v).sum(-1)) / 2).to(mu.dtype)
