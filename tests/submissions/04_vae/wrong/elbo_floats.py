"""exercise: negative_elbo
mistake: floats without gradient
diagnosis: gradients
"""


def negative_elbo(x, x_logits, mu, logvar):
    recon_loss = -bernoulli_log_likelihood(x, x_logits).mean().detach()
    kl = kl_divergence(mu, logvar).mean().detach()
    return recon_loss + kl, recon_loss, kl
