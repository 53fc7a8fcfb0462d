"""exercise: bernoulli_log_likelihood
mistake: logits clamped to ±15
diagnosis: For large logits
"""


def bernoulli_log_likelihood(x, x_logits):
    return -F.binary_cross_entropy_with_logits(x_logits.clamp(-15, 15), x, reduction="none").flatten(1).sum(1)
