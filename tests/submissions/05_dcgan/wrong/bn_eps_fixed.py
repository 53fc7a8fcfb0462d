"""exercise: batch_norm
mistake: eps is always 1e-5
diagnosis: eps
points: 1.75
"""


def batch_norm(x, gamma, beta, eps=1e-5):
    return gamma * (x - x.mean(0)) / (x.var(0, unbiased=False) + 1e-5).sqrt() + beta
