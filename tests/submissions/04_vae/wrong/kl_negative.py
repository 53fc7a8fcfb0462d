"""exercise: kl_divergence
mistake: sign
diagnosis: sign is wrong
"""


def kl_divergence(mu, logvar):
    return 0.5 * torch.sum(1 + logvar - mu**2 - logvar.exp(), dim=1)
