"""Solved from the release alone, with these mistakes:

fit_gaussian: Subtracts the mean from z in place (z -= mean), so the caller's codes are changed.
sample_gaussian: Adds an absolute jitter of 1e-4 to the diagonal, above the permitted 1e-6 of the largest variance.
generate: Does not hand the generator on to sample_gaussian.
"""

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
    mean = z.mean(dim=0)
    z -= mean
    cov = torch.einsum("nj,nk->jk", z, z) / (len(z) - 1)
    return mean, cov

# %% sample_gaussian
def sample_gaussian(mean, cov, n, generator=None):
    """Draw n independent codes from N(mean, cov), as mean + A eps with A Aᵀ = cov (Bishop 2006, section 11.1.1).

    mean: (d,). cov: (d, d), symmetric and positive semi-definite, possibly singular. n ≥ 1.
    generator: torch.Generator or None for torch's global random numbers.
    Returns: (n, d)
    """
    d = mean.numel()
    factor = torch.linalg.cholesky(cov + 1e-4 * torch.eye(d))
    noise = torch.randn((n, d), generator=generator)
    return mean + torch.einsum("jk,nk->nj", factor, noise)

# %% generate
def generate(model, mean, cov, n, generator=None):
    """Decode n independent draws of N(mean, cov) (Ghosh et al. 2020, section 4).

    model: has decode(z) -> images; run in eval mode, without gradients, and left in the mode it was in.
    mean: (latent_dim,). cov: (latent_dim, latent_dim). generator: torch.Generator or None.
    Returns: (n, 1, 28, 28), a plain tensor without gradient.
    """
    codes: torch.Tensor = sample_gaussian(mean, cov, n)
    with evaluating(model) as net:
        return torch.cat([net.decode(part) for part in codes.split(256)])
