"""exercise: batch_norm
mistake: γ cut off from the gradient
diagnosis: gamma or beta
"""


def batch_norm(x, gamma, beta, eps=1e-5):
    mean = x.mean(dim=0)  # (features,)
    variance = ((x - mean) ** 2).mean(dim=0)  # (features,)
    return gamma.detach() * (x - mean) / (variance + eps).sqrt() + beta
