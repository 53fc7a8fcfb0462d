"""exercise: gaussian_negative_elbo
mistake: KL summed over the batch
diagnosis: KL was summed over the batch
"""


def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    recon_loss = -gaussian_log_likelihood(x, x_mean, x_logvar).mean()
    kl = kl_divergence(mu, logvar).sum()
    return recon_loss + kl, recon_loss, kl
