"""exercise: negative_elbo
mistake: KL weighted with 0.1 in the loss
diagnosis: weight
"""


def negative_elbo(x, x_logits, mu, logvar):
    recon_loss = -bernoulli_log_likelihood(x, x_logits).mean()
    kl = kl_divergence(mu, logvar).mean()
    return recon_loss + 0.1 * kl, recon_loss, kl
