"""exercise: negative_elbo
style: as in PyTorch's example, divided by the batch
"""


def negative_elbo(x, x_logits, mu, logvar):
    recon_loss = F.binary_cross_entropy_with_logits(x_logits, x, reduction="sum") / x.shape[0]
    kl = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp()) / x.size(0)
    return recon_loss + kl, recon_loss, kl
