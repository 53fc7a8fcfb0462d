"""exercise: bernoulli_log_likelihood
mistake: every pixel above 0 counts as 1
diagnosis: cut into 0 and 1
"""


def bernoulli_log_likelihood(x, x_logits):
    cross_entropy = F.binary_cross_entropy_with_logits(x_logits, (x > 0).float(), reduction="none")
    return -cross_entropy.flatten(start_dim=1).sum(dim=1)
