"""exercise: bernoulli_log_likelihood
style: two logsigmoids
"""


def bernoulli_log_likelihood(x, x_logits):
    each = x * F.logsigmoid(x_logits) + (1 - x) * F.logsigmoid(-x_logits)
    return each.view(x.shape[0], -1).sum(-1)
