"""exercise: gaussian_negative_elbo
mistake: no batch mean
diagnosis: batch mean is missing
"""


def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    recon_loss = -gaussian_log_likelihood(x, x_mean, x_logvar)
    kl = kl_divergence(mu, logvar)
    return recon_loss + kl, recon_loss, kl
