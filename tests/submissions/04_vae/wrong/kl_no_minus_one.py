"""exercise: kl_divergence
mistake: the −1 forgotten
diagnosis: −1 in the formula is missing
"""


def kl_divergence(mu, logvar):
    return 0.5 * (mu**2 + logvar.exp() - logvar).sum(dim=1)
