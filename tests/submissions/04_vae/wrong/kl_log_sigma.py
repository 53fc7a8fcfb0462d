"""exercise: kl_divergence
mistake: logvar read as log σ
diagnosis: log σ²
"""


def kl_divergence(mu, logvar):
    std = torch.exp(logvar)
    return 0.5 * (mu**2 + std**2 - 1 - 2 * logvar).sum(1)
