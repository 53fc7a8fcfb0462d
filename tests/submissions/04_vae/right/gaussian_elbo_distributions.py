"""exercise: gaussian_negative_elbo
style: torch.distributions throughout
"""


def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    N = torch.distributions.Normal
    recon_loss = -N(x_mean, (x_logvar / 2).exp()).log_prob(x).sum() / len(x)
    kl = torch.distributions.kl_divergence(N(mu, (logvar / 2).exp()), N(0.0, 1.0)).sum() / len(x)
    return recon_loss + kl, recon_loss, kl
