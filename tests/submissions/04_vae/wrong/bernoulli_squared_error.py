"""exercise: bernoulli_log_likelihood
mistake: minus the squared error of the mean image
diagnosis: squared error
"""


def bernoulli_log_likelihood(x, x_logits):
    return -((x - x_logits.sigmoid()) ** 2).flatten(1).sum(1)
