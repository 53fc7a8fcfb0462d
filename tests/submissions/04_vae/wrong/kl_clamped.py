"""exercise: kl_divergence
mistake: logvar clamped to ±10
diagnosis: ±20
"""


def kl_divergence(mu, logvar):
    logvar = logvar.clamp(-10, 10)
    return 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum(dim=1)
