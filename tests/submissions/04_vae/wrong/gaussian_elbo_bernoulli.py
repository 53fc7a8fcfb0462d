"""exercise: gaussian_negative_elbo
mistake: the Bernoulli likelihood of exercise 4.3
diagnosis: Bernoulli
"""


def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    recon_loss = -bernoulli_log_likelihood(x, x_mean).mean()
    kl = kl_divergence(mu, logvar).mean()
    return recon_loss + kl, recon_loss, kl
