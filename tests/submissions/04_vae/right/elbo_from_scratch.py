"""exercise: negative_elbo
style: both terms written out
"""


def negative_elbo(x, x_logits, mu, logvar):
    n = x.shape[0]
    recon_loss = (F.softplus(x_logits) - x * x_logits).sum() / n
    kl = torch.sum(mu**2 + torch.exp(logvar) - logvar - 1) / (2 * n)
    return recon_loss + kl, recon_loss, kl
