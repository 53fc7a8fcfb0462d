"""Solved from the release alone, with these mistakes:

fit_gaussian: Returns the matrix of correlations instead of the covariance.
sample_gaussian: Multiplies the rows of noise by L instead of L transposed, so the covariance is L^T L; its absolute jitter of 1e-7 is also not tied to the scale of cov.
generate: Draws each latent on its own from the diagonal of cov and ignores the correlations.
"""

# %% encode_dataset
def encode_dataset(model, images, batch_size=512):
    """Codes of all images, in their order.

    model: has encode(x) -> z; run in eval mode, without gradients, and left in the mode it was in.
    images: (n, 1, 28, 28); n need not be a multiple of batch_size and may be smaller.
    Returns: (n, latent_dim), a plain tensor without gradient.
    """
    mode = model.training
    model.eval()
    with torch.no_grad():
        z = torch.cat([model.encode(b) for b in images.split(batch_size)])
    model.train(mode)
    return z

# %% fit_gaussian
def fit_gaussian(z):
    """Mean and full covariance of codes (Bishop 2006, section 2.3.4).

    z: (n, d) with n ≥ 2 and d ≥ 2. Division by n or by n - 1, both are right.
    Returns: (mean, cov) of shapes (d,) and (d, d).
    """
    return z.mean(0), torch.corrcoef(z.T)

# %% sample_gaussian
def sample_gaussian(mean, cov, n, generator=None):
    """Draw n independent codes from N(mean, cov), as mean + A eps with A Aᵀ = cov (Bishop 2006, section 11.1.1).

    mean: (d,). cov: (d, d), symmetric and positive semi-definite, possibly singular. n ≥ 1.
    generator: torch.Generator or None for torch's global random numbers.
    Returns: (n, d)
    """
    L = torch.linalg.cholesky(cov + 1e-7 * torch.eye(len(mean)))
    return mean + torch.randn(n, len(mean), generator=generator) @ L

# %% generate
def generate(model, mean, cov, n, generator=None):
    """Decode n independent draws of N(mean, cov) (Ghosh et al. 2020, section 4).

    model: has decode(z) -> images; run in eval mode, without gradients, and left in the mode it was in.
    mean: (latent_dim,). cov: (latent_dim, latent_dim). generator: torch.Generator or None.
    Returns: (n, 1, 28, 28), a plain tensor without gradient.
    """
    mode = model.training
    model.eval()
    with torch.no_grad():
        z = mean + cov.diag().sqrt() * torch.randn(n, len(mean), generator=generator)
        images = model.decode(z)
    model.train(mode)
    return images
