"""exercise: negative_elbo
mistake: no batch mean
diagnosis: batch mean is missing
"""


def negative_elbo(x, x_logits, mu, logvar):
    recon_loss = -bernoulli_log_likelihood(x, x_logits)
    kl = kl_divergence(mu, logvar)
    return recon_loss + kl, recon_loss, kl
