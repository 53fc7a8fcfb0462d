"""exercise: bernoulli_log_likelihood
mistake: squeezed before the sum, so that one image becomes 28 rows
diagnosis: one image
"""


def bernoulli_log_likelihood(x, x_logits):
    cross_entropy = F.binary_cross_entropy_with_logits(x_logits, x, reduction="none")
    return -cross_entropy.squeeze().sum(dim=(-2, -1))
