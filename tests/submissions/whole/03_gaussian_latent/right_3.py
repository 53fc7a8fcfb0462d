"""Solved from the release alone."""

# %% encode_dataset
from contextlib import contextmanager


@contextmanager
def evaluating(net: nn.Module):
    """Eval mode and no gradients inside; afterwards every submodule has its old mode again."""
    modes = {m: m.training for m in net.modules()}
    try:
        net.eval()
        with torch.no_grad():
            yield net
    finally:
        for m, mode in modes.items():
            m.training = mode


def encode_dataset(model, images, batch_size=512):
    """Codes of all images, in their order.

    model: has encode(x) -> z; run in eval mode, without gradients, and left in the mode it was in.
    images: (n, 1, 28, 28); n need not be a multiple of batch_size and may be smaller.
    Returns: (n, latent_dim), a plain tensor without gradient.
    """
    first: int = 0
    codes: torch.Tensor | None = None
    with evaluating(model):
        for first in range(0, len(images), batch_size):
            part = model.encode(images[first : first + batch_size])
            if codes is None:
                codes = part.new_empty(len(images), part.shape[1])
            codes[first : first + len(part)] = part
    return codes

# %% fit_gaussian
def fit_gaussian(z):
    """Mean and full covariance of codes (Bishop 2006, section 2.3.4).

    z: (n, d) with n ≥ 2 and d ≥ 2. Division by n or by n - 1, both are right.
    Returns: (mean, cov) of shapes (d,) and (d, d).
    """
    z64 = z.to(torch.float64)
    mean = torch.einsum("nd->d", z64) / len(z64)
    centred = z64 - mean
    cov = torch.einsum("nj,nk->jk", centred, centred) / (len(z64) - 1)
    return mean.to(z.dtype), cov.to(z.dtype)

# %% sample_gaussian
def _factor(cov: torch.Tensor) -> torch.Tensor:
    """Cholesky factor (float64) of a covariance that may be singular, with a jitter of 3e-7 of the largest variance."""
    cov = cov.double()
    cov = (cov + cov.mT) / 2
    jitter = 3e-7 * cov.diagonal().max() + 1e-30
    return torch.linalg.cholesky(cov + jitter * torch.eye(len(cov), dtype=cov.dtype))


def sample_gaussian(mean, cov, n, generator=None):
    """Draw n independent codes from N(mean, cov), as mean + A eps with A Aᵀ = cov (Bishop 2006, section 11.1.1).

    mean: (d,). cov: (d, d), symmetric and positive semi-definite, possibly singular. n ≥ 1.
    generator: torch.Generator or None for torch's global random numbers.
    Returns: (n, d)
    """
    factor = _factor(cov)
    noise = torch.randn((n, mean.numel()), dtype=torch.float64, generator=generator)
    return (mean.double() + torch.einsum("jk,nk->nj", factor, noise)).to(mean.dtype)

# %% generate
def generate(model, mean, cov, n, generator=None):
    """Decode n independent draws of N(mean, cov) (Ghosh et al. 2020, section 4).

    model: has decode(z) -> images; run in eval mode, without gradients, and left in the mode it was in.
    mean: (latent_dim,). cov: (latent_dim, latent_dim). generator: torch.Generator or None.
    Returns: (n, 1, 28, 28), a plain tensor without gradient.
    """
    codes: torch.Tensor = sample_gaussian(mean, cov, n, generator=generator)
    with evaluating(model) as net:
        return torch.cat([net.decode(part) for part in codes.split(256)])
