"""exercise: negative_elbo
style: right composition of a wrong KL (follow-through)
"""


def kl_divergence(mu, logvar):
    return (mu**2 + logvar.exp() - 1 - logvar).mean(dim=1)


def negative_elbo(x, x_logits, mu, logvar):
    recon_loss = torch.mean(-bernoulli_log_likelihood(x, x_logits))
    kl = torch.mean(kl_divergence(mu, logvar))
    return recon_loss + kl, recon_loss, kl
