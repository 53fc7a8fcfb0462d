"""exercise: gaussian_negative_elbo
mistake: the loss is not returned
diagnosis: Return three scalars
"""


def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    return -gaussian_log_likelihood(x, x_mean, x_logvar).mean(), kl_divergence(mu, logvar).mean()
