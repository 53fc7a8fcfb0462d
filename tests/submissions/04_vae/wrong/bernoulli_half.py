"""exercise: bernoulli_log_likelihood
mistake: only x log p
diagnosis: (1 − x) log(1 − p) is missing
"""


def bernoulli_log_likelihood(x, x_logits):
    return (x * F.logsigmoid(x_logits)).flatten(1).sum(1)
