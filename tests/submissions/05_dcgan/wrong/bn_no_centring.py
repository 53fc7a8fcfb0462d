"""exercise: batch_norm
mistake: the mean not subtracted
diagnosis: mean was not subtracted
"""


def batch_norm(x, gamma, beta, eps=1e-5):
    mean = x.mean(dim=0)  # (features,)
    variance = ((x - mean) ** 2).mean(dim=0)  # (features,)
    return gamma * x / (variance + eps).sqrt() + beta
