"""exercise: gaussian_negative_elbo
mistake: the image's and the latent's logvar mixed up
diagnosis: “kl”
"""


def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    recon_loss = -gaussian_log_likelihood(x, x_mean, x_logvar).mean()
    kl = kl_divergence(x_mean.flatten(1), x_logvar.flatten(1)).mean()
    return recon_loss + kl, recon_loss, kl
