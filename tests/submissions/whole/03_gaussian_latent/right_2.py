"""Solved from the release alone."""

# %% encode_dataset
def encode_dataset(model, images, batch_size=512):
    """Codes of all images, in their order.

    model: has encode(x) -> z; run in eval mode, without gradients, and left in the mode it was in.
    images: (n, 1, 28, 28); n need not be a multiple of batch_size and may be smaller.
    Returns: (n, latent_dim), a plain tensor without gradient.
    """
    # remember the mode so that I can put it back at the end
    was_training = model.training
    model.eval()
    n = images.shape[0]
    all_codes = []
    start = 0
    with torch.no_grad():
        while start < n:
            end = start + batch_size
            if end > n:
                end = n  # last batch is smaller
            z = model.encode(images[start:end])
            all_codes.append(z)
            start = end
    print("number of batches:", len(all_codes))
    if was_training:
        model.train()
    else:
        model.eval()
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
    d = mean.shape[0]
    eigenvalues, eigenvectors = torch.linalg.eigh(cov)
    # rounding can make an eigenvalue a tiny bit negative
    for j in range(d):
        if eigenvalues[j] < 0:
            print("negative eigenvalue set to 0:", eigenvalues[j].item())
    eigenvalues = torch.where(eigenvalues < 0, torch.zeros_like(eigenvalues), eigenvalues)
    A = eigenvectors @ torch.diag(torch.sqrt(eigenvalues))
    z = torch.zeros(n, d)
    for i in range(n):
        eps = torch.randn(d, generator=generator)
        z[i] = mean + A @ eps
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
