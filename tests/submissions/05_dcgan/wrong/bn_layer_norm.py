"""exercise: batch_norm
mistake: normalises over the features
diagnosis: over its features
points: 0
"""


def batch_norm(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(1, keepdim=True), x.var(1, keepdim=True, unbiased=False)
    return gamma * (x - mean) / (var + eps).sqrt() + beta
