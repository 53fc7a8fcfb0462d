"""exercise: kl_full_gaussian
style: eigenvalues
"""


def kl_full_gaussian(mu, cov):
    values = torch.linalg.eigvalsh(cov)
    return 0.5 * (values - 1 - values.log()).sum(-1) + 0.5 * (mu * mu).sum(-1)
