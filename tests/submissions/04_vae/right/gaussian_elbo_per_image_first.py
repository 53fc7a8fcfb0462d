"""exercise: gaussian_negative_elbo
style: the ELBO of each image first
"""


def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    recon = gaussian_log_likelihood(x, x_mean, x_logvar).neg()
    divergence = kl_divergence(mu, logvar)
    return [torch.mean(values) for values in (recon + divergence, recon, divergence)]
