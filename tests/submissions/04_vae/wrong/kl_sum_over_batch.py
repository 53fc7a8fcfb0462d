"""exercise: kl_divergence
mistake: summed over the batch axis
diagnosis: not over the latent dimensions
"""


def kl_divergence(mu, logvar):
    return 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum(dim=0)
