"""exercise: negative_elbo
mistake: rounds the images
diagnosis: rounded
"""


def negative_elbo(x, x_logits, mu, logvar):
    recon_loss = -bernoulli_log_likelihood(x.round(), x_logits).mean()
    kl = kl_divergence(mu, logvar).mean()
    return recon_loss + kl, recon_loss, kl
