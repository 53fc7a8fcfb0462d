"""exercise: gaussian_negative_elbo
mistake: x cut off from the gradient
diagnosis: The gradients
"""


def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    recon_loss = -gaussian_log_likelihood(x.detach(), x_mean, x_logvar).mean()
    kl = kl_divergence(mu, logvar).mean()
    return recon_loss + kl, recon_loss, kl
