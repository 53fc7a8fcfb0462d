"""exercise: gaussian_negative_elbo
style: sums divided by the batch, float64
"""


def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    batch = float(x.size(0))
    log_p = gaussian_log_likelihood(x, x_mean, x_logvar).double().sum() / batch
    kl = kl_divergence(mu, logvar).double().sum() / batch
    return (kl - log_p).float(), -log_p.float(), kl.float()
