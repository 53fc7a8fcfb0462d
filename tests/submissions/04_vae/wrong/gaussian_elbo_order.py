"""exercise: gaussian_negative_elbo
mistake: order of the results
diagnosis: another order
"""


def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    recon_loss = -gaussian_log_likelihood(x, x_mean, x_logvar).mean()
    kl = kl_divergence(mu, logvar).mean()
    return recon_loss + kl, kl, recon_loss
