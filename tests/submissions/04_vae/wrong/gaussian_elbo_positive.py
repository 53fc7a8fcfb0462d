"""exercise: gaussian_negative_elbo
mistake: the ELBO itself in the place of the loss
diagnosis: negative ELBO
"""


def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    recon_loss = -gaussian_log_likelihood(x, x_mean, x_logvar).mean()
    kl = kl_divergence(mu, logvar).mean()
    return -recon_loss - kl, recon_loss, kl
