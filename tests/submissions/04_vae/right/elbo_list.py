"""exercise: negative_elbo
style: a list, mean of the per-image sums
"""


def negative_elbo(x, x_logits, mu, logvar):
    log_likelihood, kl = bernoulli_log_likelihood(x, x_logits), kl_divergence(mu, logvar)
    elbo = log_likelihood - kl
    return [-elbo.mean(), -log_likelihood.mean(), kl.mean()]
