"""exercise: gaussian_negative_elbo
mistake: KL weighted with 4 in the loss
diagnosis: weight
"""


def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    recon_loss = -gaussian_log_likelihood(x, x_mean, x_logvar).mean()
    kl = kl_divergence(mu, logvar).mean()
    return recon_loss + 4 * kl, recon_loss, kl
