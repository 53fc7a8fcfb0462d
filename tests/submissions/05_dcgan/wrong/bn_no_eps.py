"""exercise: batch_norm
mistake: eps not used
diagnosis: eps was not used
"""


def batch_norm(x, gamma, beta, eps=1e-5):
    mean = x.mean(dim=0)  # (features,)
    variance = ((x - mean) ** 2).mean(dim=0)  # (features,)
    return gamma * (x - mean) / variance.sqrt() + beta
