"""exercise: negative_elbo
style: a loop over images
"""


def negative_elbo(x, x_logits, mu, logvar):
    n = len(x)
    recon_loss, kl = 0.0, 0.0
    for i in range(n):
        recon_loss = recon_loss - bernoulli_log_likelihood(x[i : i + 1], x_logits[i : i + 1])[0] / n
        kl = kl + kl_divergence(mu[i : i + 1], logvar[i : i + 1])[0] / n
    return recon_loss + kl, recon_loss, kl
