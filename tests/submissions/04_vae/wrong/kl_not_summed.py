"""exercise: kl_divergence
mistake: one number per latent dimension
diagnosis: sum over the latent dimensions is missing
"""


def kl_divergence(mu, logvar):
    return 0.5 * (mu**2 + logvar.exp() - 1 - logvar)
