"""exercise: bernoulli_log_likelihood
mistake: averaged over the batch
diagnosis: averaged over the batch
"""


def bernoulli_log_likelihood(x, x_logits):
    cross_entropy = F.binary_cross_entropy_with_logits(x_logits, x, reduction="none")
    return -cross_entropy.flatten(start_dim=1).sum(dim=1).mean()
