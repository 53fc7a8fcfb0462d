"""exercise: kl_divergence
mistake: the ½ forgotten
diagnosis: ½
"""


def kl_divergence(mu, logvar):
    return torch.sum(mu.pow(2) + logvar.exp() - 1 - logvar, dim=1)
