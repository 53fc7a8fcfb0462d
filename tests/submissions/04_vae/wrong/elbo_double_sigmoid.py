"""exercise: negative_elbo
mistake: sigmoid before a likelihood on logits
diagnosis: applied twice
"""


def negative_elbo(x, x_logits, mu, logvar):
    recon_loss = -bernoulli_log_likelihood(x, x_logits.sigmoid()).mean()
    kl = kl_divergence(mu, logvar).mean()
    return recon_loss + kl, recon_loss, kl
