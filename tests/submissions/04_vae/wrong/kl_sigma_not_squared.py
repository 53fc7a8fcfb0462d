"""exercise: kl_divergence
mistake: σ in place of σ²
diagnosis: where σ² belongs
"""


def kl_divergence(mu, logvar):
    return 0.5 * (mu**2 + (logvar / 2).exp() - 1 - logvar).sum(dim=1)
