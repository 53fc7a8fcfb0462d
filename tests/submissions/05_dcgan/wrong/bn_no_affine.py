"""exercise: batch_norm
mistake: γ and β are missing
diagnosis: γ and β
points: 0
"""


def batch_norm(x, gamma, beta, eps=1e-5):
    return (x - x.mean(0)) / (x.var(0, unbiased=False) + eps).sqrt()
