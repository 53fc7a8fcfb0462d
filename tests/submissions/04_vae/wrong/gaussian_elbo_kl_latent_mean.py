"""exercise: gaussian_negative_elbo
mistake: KL averaged over the latent dimensions
diagnosis: averaged over the latent dimensions
"""


def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    recon_loss = -gaussian_log_likelihood(x, x_mean, x_logvar).mean()
    kl = kl_divergence(mu, logvar).mean() / mu.shape[1]
    return recon_loss + kl, recon_loss, kl
