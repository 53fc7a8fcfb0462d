"""exercise: kl_full_gaussian
style: singular values
"""


def kl_full_gaussian(mu, cov):
    values = torch.linalg.svdvals(cov)
    return 0.5 * (values - values.log() - 1).sum(dim=1) + 0.5 * (mu * mu).sum(dim=1)
