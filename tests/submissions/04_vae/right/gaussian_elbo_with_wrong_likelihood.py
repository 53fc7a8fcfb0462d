"""exercise: gaussian_negative_elbo
style: right composition of a wrong likelihood (follow-through)
"""


def gaussian_log_likelihood(x, x_mean, x_logvar):
    return -((x - x_mean) ** 2).flatten(1).mean(1)


def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    recon_loss = -gaussian_log_likelihood(x, x_mean, x_logvar).mean()
    kl = kl_divergence(mu, logvar).mean()
    return recon_loss + kl, recon_loss, kl
