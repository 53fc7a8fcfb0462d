"""exercise: bernoulli_log_likelihood
mistake: x cut off from the gradient
diagnosis: gradients in x or x_logits
"""


def bernoulli_log_likelihood(x, x_logits):
    cross_entropy = F.binary_cross_entropy_with_logits(x_logits, x.detach(), reduction="none")
    return -cross_entropy.flatten(start_dim=1).sum(dim=1)
