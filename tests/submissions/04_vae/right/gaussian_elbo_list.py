"""exercise: gaussian_negative_elbo
style: a list
"""


def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    terms = torch.stack([-gaussian_log_likelihood(x, x_mean, x_logvar), kl_divergence(mu, logvar)]).mean(dim=1)
    return [terms.sum(), terms[0], terms[1]]
