"""exercise: negative_elbo
style: sums in float64, divided by the batch
"""


def negative_elbo(x, x_logits, mu, logvar):
    terms = [(-bernoulli_log_likelihood(x, x_logits)).double(), kl_divergence(mu, logvar).double()]
    recon_loss, kl = (term.sum().div(len(x)).float() for term in terms)
    return torch.stack([recon_loss, kl]).sum(), recon_loss, kl
