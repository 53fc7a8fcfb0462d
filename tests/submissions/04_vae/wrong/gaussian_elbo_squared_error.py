"""exercise: gaussian_negative_elbo
mistake: squared error, x_logvar not used
diagnosis: squared error
"""


def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    recon_loss = ((x - x_mean) ** 2).flatten(1).sum(1).mean()
    kl = kl_divergence(mu, logvar).mean()
    return recon_loss + kl, recon_loss, kl
