"""exercise: negative_elbo
mistake: KL without gradient
diagnosis: gradient
"""


def negative_elbo(x, x_logits, mu, logvar):
    recon_loss = -bernoulli_log_likelihood(x, x_logits).mean()
    kl = kl_divergence(mu, logvar).mean().detach()
    return recon_loss + kl, recon_loss, kl
