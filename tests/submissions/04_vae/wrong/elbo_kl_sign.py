"""exercise: negative_elbo
mistake: the KL with the opposite sign
diagnosis: sign of the KL
"""


def negative_elbo(x, x_logits, mu, logvar):
    recon_loss = -bernoulli_log_likelihood(x, x_logits).mean()
    kl = -kl_divergence(mu, logvar).mean()
    return recon_loss - kl, recon_loss, kl
