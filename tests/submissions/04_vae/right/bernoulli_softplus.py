"""exercise: bernoulli_log_likelihood
style: x·logit − softplus(logit)
"""


def bernoulli_log_likelihood(x, x_logits):
    return (x * x_logits - F.softplus(x_logits)).sum(dim=(1, 2, 3))
