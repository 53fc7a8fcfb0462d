"""exercise: negative_elbo
mistake: only the loss
diagnosis: 0-d tensor
"""


def negative_elbo(x, x_logits, mu, logvar):
    recon_loss = -bernoulli_log_likelihood(x, x_logits).mean()
    kl = kl_divergence(mu, logvar).mean()
    return recon_loss + kl
