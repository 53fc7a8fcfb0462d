"""exercise: kl_divergence
style: the three terms summed apart
"""


def kl_divergence(mu, logvar):
    batch, latent_dim = mu.shape
    squares = torch.linalg.vector_norm(mu, dim=1).square()
    variances = torch.exp(logvar).sum(dim=1)
    log_det = torch.sum(logvar, dim=1)
    return 0.5 * squares + 0.5 * (variances - latent_dim - log_det)
