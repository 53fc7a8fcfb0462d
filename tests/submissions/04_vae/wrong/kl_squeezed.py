"""exercise: kl_divergence
mistake: a bare squeeze, which removes the batch axis of one image
diagnosis: squeeze()
points: 1.75
"""


def kl_divergence(mu, logvar):
    return 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum(dim=1).squeeze()
