"""exercise: kl_divergence
mistake: switches requires_grad of its arguments on
diagnosis: requires_grad
"""


def kl_divergence(mu, logvar):
    mu.requires_grad_(True)
    logvar.requires_grad_(True)
    return 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum(dim=1)
