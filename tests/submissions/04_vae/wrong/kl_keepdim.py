"""exercise: kl_divergence
mistake: an axis of length 1 left
diagnosis: Expected shape
"""


def kl_divergence(mu, logvar):
    return 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum(dim=1, keepdim=True)
