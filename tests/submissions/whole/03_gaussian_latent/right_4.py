"""Solved from the release alone."""

# %% encode_dataset
from torch.utils.data import DataLoader, TensorDataset


def encode_dataset(model, images, batch_size=512):
    """Codes of all images, in their order.

    model: has encode(x) -> z; run in eval mode, without gradients, and left in the mode it was in.
    images: (n, 1, 28, 28); n need not be a multiple of batch_size and may be smaller.
    Returns: (n, latent_dim), a plain tensor without gradient.
    """
    loader = DataLoader(TensorDataset(images), batch_size=batch_size, shuffle=False, drop_last=False)
    old_mode = model.training
    model.train(False)
    codes = []
    for (x,) in loader:
        codes.append(model.encode(x).detach())
    model.train(old_mode)
    return torch.vstack(codes)

# %% fit_gaussian
import numpy as np


def fit_gaussian(z):
    """Mean and full covariance of codes (Bishop 2006, section 2.3.4).

    z: (n, d) with n ≥ 2 and d ≥ 2. Division by n or by n - 1, both are right.
    Returns: (mean, cov) of shapes (d,) and (d, d).
    """
    array = z.detach().cpu().numpy().astype("float64")
    mean = array.mean(axis=0)
    cov = np.cov(array, rowvar=False, bias=True)
    return torch.tensor(mean, dtype=torch.float32), torch.tensor(cov, dtype=torch.float32)

# %% sample_gaussian
def sample_gaussian(mean, cov, n, generator=None):
    """Draw n independent codes from N(mean, cov), as mean + A eps with A Aᵀ = cov (Bishop 2006, section 11.1.1).

    mean: (d,). cov: (d, d), symmetric and positive semi-definite, possibly singular. n ≥ 1.
    generator: torch.Generator or None for torch's global random numbers.
    Returns: (n, d)
    """
    u, s, _ = torch.linalg.svd(cov)
    root = u @ s.sqrt().diag() @ u.T  # symmetric square root
    eps = torch.empty(n, mean.shape[0]).normal_(generator=generator)
    return torch.addmm(mean, eps, root)

# %% generate
def generate(model, mean, cov, n, generator=None):
    """Decode n independent draws of N(mean, cov) (Ghosh et al. 2020, section 4).

    model: has decode(z) -> images; run in eval mode, without gradients, and left in the mode it was in.
    mean: (latent_dim,). cov: (latent_dim, latent_dim). generator: torch.Generator or None.
    Returns: (n, 1, 28, 28), a plain tensor without gradient.
    """
    old_mode, old_grad = model.training, [p.requires_grad for p in model.parameters()]
    model.eval()
    for p in model.parameters():
        p.requires_grad_(False)
    images = model.decode(sample_gaussian(mean, cov, n, generator))
    for p, flag in zip(model.parameters(), old_grad):
        p.requires_grad_(flag)
    model.train(old_mode)
    return images.detach()
