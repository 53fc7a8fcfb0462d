"""Solved from the release alone, with these mistakes:

encode_dataset: Drops the smaller last batch (n // batch_size whole batches only; fails when n < batch_size).
sample_gaussian: Plain Cholesky without any treatment of a singular covariance, which raises an error.
"""

# %% encode_dataset
def encode_dataset(model, images, batch_size=512):
    """Codes of all images, in their order.

    model: has encode(x) -> z; run in eval mode, without gradients, and left in the mode it was in.
    images: (n, 1, 28, 28); n need not be a multiple of batch_size and may be smaller.
    Returns: (n, latent_dim), a plain tensor without gradient.
    """
    was_training = model.training
    model.eval()
    all_codes = []
    with torch.no_grad():
        for i in range(len(images) // batch_size):
            all_codes.append(model.encode(images[i * batch_size : (i + 1) * batch_size]))
    model.train(was_training)
    return torch.cat(all_codes, dim=0)

# %% fit_gaussian
def fit_gaussian(z):
    """Mean and full covariance of codes (Bishop 2006, section 2.3.4).

    z: (n, d) with n ≥ 2 and d ≥ 2. Division by n or by n - 1, both are right.
    Returns: (mean, cov) of shapes (d,) and (d, d).
    """
    n = z.shape[0]
    d = z.shape[1]
    mean = torch.zeros(d)
    for j in range(d):
        mean[j] = z[:, j].sum() / n
    cov = torch.zeros(d, d)
    for j in range(d):
        for k in range(d):
            cov[j, k] = ((z[:, j] - mean[j]) * (z[:, k] - mean[k])).sum() / n
    print("mean", mean)
    return mean, cov

# %% sample_gaussian
def sample_gaussian(mean, cov, n, generator=None):
    """Draw n independent codes from N(mean, cov), as mean + A eps with A Aᵀ = cov (Bishop 2006, section 11.1.1).

    mean: (d,). cov: (d, d), symmetric and positive semi-definite, possibly singular. n ≥ 1.
    generator: torch.Generator or None for torch's global random numbers.
    Returns: (n, d)
    """
    L = torch.linalg.cholesky(cov)
    d = mean.shape[0]
    z = torch.zeros(n, d)
    for i in range(n):
        eps = torch.randn(d, generator=generator)
        z[i] = mean + L @ eps
    return z

# %% generate
def generate(model, mean, cov, n, generator=None):
    """Decode n independent draws of N(mean, cov) (Ghosh et al. 2020, section 4).

    model: has decode(z) -> images; run in eval mode, without gradients, and left in the mode it was in.
    mean: (latent_dim,). cov: (latent_dim, latent_dim). generator: torch.Generator or None.
    Returns: (n, 1, 28, 28), a plain tensor without gradient.
    """
    was_training = model.training
    model.eval()
    z = sample_gaussian(mean, cov, n, generator)
    pictures = []
    with torch.no_grad():
        for i in range(n):
            pictures.append(model.decode(z[i : i + 1]))
    model.train(was_training)
    pictures = torch.cat(pictures)
    print("generated", pictures.shape)
    return pictures
