"""exercise: batch_norm
mistake: eps added to the standard deviation
diagnosis: under the root
"""


def batch_norm(x, gamma, beta, eps=1e-5):
    return gamma * (x - x.mean(0)) / (x.std(0, unbiased=False) + eps) + beta
