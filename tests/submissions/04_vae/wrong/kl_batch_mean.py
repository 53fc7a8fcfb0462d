"""exercise: kl_divergence
mistake: averaged over the batch too
diagnosis: averaged over the batch
"""


def kl_divergence(mu, logvar):
    return 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum(dim=1).mean()
