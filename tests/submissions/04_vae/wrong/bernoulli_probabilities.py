"""exercise: bernoulli_log_likelihood
mistake: BCE on probabilities, clipped at −100
diagnosis: cut off
"""


def bernoulli_log_likelihood(x, x_logits):
    return -F.binary_cross_entropy(torch.sigmoid(x_logits), x, reduction="none").flatten(1).sum(1)
