"""exercise: batch_norm
mistake: one mean for all features
diagnosis: all features together
points: 0
"""


def batch_norm(x, gamma, beta, eps=1e-5):
    return gamma * (x - x.mean()) / (x.var(unbiased=False) + eps).sqrt() + beta
