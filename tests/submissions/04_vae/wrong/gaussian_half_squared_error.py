"""exercise: gaussian_log_likelihood
mistake: half the squared error only, as for variance 1
diagnosis: half the squared error
"""


def gaussian_log_likelihood(x, x_mean, x_logvar):
    return -0.5 * ((x - x_mean) ** 2).flatten(1).sum(1)
