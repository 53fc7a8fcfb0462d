"""exercise: gaussian_log_likelihood
mistake: squared error only
diagnosis: squared error
"""


def gaussian_log_likelihood(x, x_mean, x_logvar):
    return -((x - x_mean) ** 2).flatten(1).sum(1)
