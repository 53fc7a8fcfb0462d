"""exercise: kl_divergence
mistake: no gradient
diagnosis: gradient
"""


def kl_divergence(mu, logvar):
    with torch.no_grad():
        return 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum(1)
