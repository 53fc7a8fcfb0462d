"""exercise: batch_norm
mistake: no gradient through the variance
diagnosis: No gradient flows through the variance
"""


def batch_norm(x, gamma, beta, eps=1e-5):
    with torch.no_grad():
        var = x.var(0, unbiased=False)
    return gamma * (x - x.mean(0)) / (var + eps).sqrt() + beta
