"""exercise: bernoulli_log_likelihood
mistake: the arguments of the cross entropy swapped
diagnosis: swapped
"""


def bernoulli_log_likelihood(x, x_logits):
    cross_entropy = F.binary_cross_entropy_with_logits(x, x_logits, reduction="none")
    return -cross_entropy.flatten(start_dim=1).sum(dim=1)
