"""exercise: negative_elbo
mistake: summed over the batch
diagnosis: summed over the batch
"""


def negative_elbo(x, x_logits, mu, logvar):
    recon_loss = -bernoulli_log_likelihood(x, x_logits).sum()
    kl = kl_divergence(mu, logvar).sum()
    return recon_loss + kl, recon_loss, kl
