"""exercise: sample_gaussian
style: the symmetric root U √λ Uᵀ
"""

def sample_gaussian(mean, cov, n, generator=None):
    values, vectors = torch.linalg.eigh(cov.double())
    root = vectors @ torch.diag(torch.sqrt(torch.clamp(values, min=0.0))) @ vectors.T
    return (mean + torch.randn((n, cov.shape[0]), generator=generator).double() @ root).to(mean.dtype)
