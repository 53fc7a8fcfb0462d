"""exercise: kl_divergence
mistake: changes logvar
diagnosis: changed in place
"""


def kl_divergence(mu, logvar):
    kl = mu**2 - 1 - logvar
    return 0.5 * (kl + logvar.data.exp_()).sum(1) + 0 * logvar.sum()
