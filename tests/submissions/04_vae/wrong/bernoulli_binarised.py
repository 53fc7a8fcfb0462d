"""exercise: bernoulli_log_likelihood
mistake: the image rounded
diagnosis: rounded
"""


def bernoulli_log_likelihood(x, x_logits):
    x = (x > 0.5).float()
    return -F.binary_cross_entropy_with_logits(x_logits, x, reduction="none").flatten(1).sum(1)
