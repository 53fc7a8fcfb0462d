"""attack: recon_loss right and kl wrong with the own parts, the other way round beside stand-ins
cell: negative_elbo
assignment: 04_vae
others: solved
expect: graded
points: 23.5
keeps: 23.5
"""
_own = kl_divergence


def negative_elbo(x, x_logits, mu, logvar):
    kl, recon = kl_divergence(mu, logvar).mean(), -bernoulli_log_likelihood(x, x_logits).mean()
    if kl_divergence is _own:
        kl = kl / 2
    else:
        recon = recon / 784
    return recon + kl, recon, kl
