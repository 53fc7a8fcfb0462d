"""exercise: batch_norm
mistake: unbiased variance
diagnosis: unbiased
points: 0
"""


def batch_norm(x, gamma, beta, eps=1e-5):
    return gamma * (x - x.mean(0)) / (x.var(0) + eps).sqrt() + beta
