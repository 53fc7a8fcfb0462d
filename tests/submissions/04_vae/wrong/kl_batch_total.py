"""exercise: kl_divergence
mistake: summed over the batch too
diagnosis: one number per image
"""


def kl_divergence(mu, logvar):
    return -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
