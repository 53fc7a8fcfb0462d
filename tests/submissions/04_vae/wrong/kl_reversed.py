"""exercise: kl_divergence
mistake: KL(prior || q)
diagnosis: swapped
"""


def kl_divergence(mu, logvar):
    return 0.5 * (logvar + (1 + mu**2) / logvar.exp() - 1).sum(1)
