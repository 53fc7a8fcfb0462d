"""exercise: gaussian_negative_elbo
style: F.gaussian_nll_loss, the KL written out
"""


def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    nll = F.gaussian_nll_loss(x_mean, x, x_logvar.exp(), full=True, eps=1e-12, reduction="none")
    recon_loss = nll.flatten(1).sum(1).mean()
    kl = -0.5 * (1 + logvar - mu**2 - logvar.exp()).sum(1).mean()
    return recon_loss + kl, recon_loss, kl
