"""exercise: bernoulli_log_likelihood
mistake: sigmoid twice
diagnosis: sigmoid was applied twice
"""


def bernoulli_log_likelihood(x, x_logits):
    p = torch.sigmoid(x_logits)
    return -F.binary_cross_entropy_with_logits(p, x, reduction="none").flatten(1).sum(1)
