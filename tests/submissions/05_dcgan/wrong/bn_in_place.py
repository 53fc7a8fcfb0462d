"""exercise: batch_norm
mistake: changes x in place
diagnosis: x was changed in place
"""


def batch_norm(x, gamma, beta, eps=1e-5):
    with torch.no_grad():
        scale = (x.var(0, unbiased=False) + eps).sqrt()
    x -= x.mean(0)
    return gamma * x / scale + beta
