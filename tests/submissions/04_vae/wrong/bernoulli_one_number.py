"""exercise: bernoulli_log_likelihood
mistake: summed over the batch
diagnosis: one number per image
"""


def bernoulli_log_likelihood(x, x_logits):
    return -F.binary_cross_entropy_with_logits(x_logits, x, reduction="sum")
