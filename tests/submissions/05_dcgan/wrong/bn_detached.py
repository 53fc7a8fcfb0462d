"""exercise: batch_norm
mistake: no gradient through the statistics
diagnosis: No gradient flows through the mean and the variance
points: 1.5
"""


def batch_norm(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(0).detach(), x.var(0, unbiased=False).detach()
    return gamma * (x - mean) / (var + eps).sqrt() + beta
