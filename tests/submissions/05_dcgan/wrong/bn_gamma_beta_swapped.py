"""exercise: batch_norm
mistake: γ and β exchanged
diagnosis: exchanged
"""


def batch_norm(x, gamma, beta, eps=1e-5):
    mean = x.mean(dim=0)  # (features,)
    variance = ((x - mean) ** 2).mean(dim=0)  # (features,)
    return beta * (x - mean) / (variance + eps).sqrt() + gamma
