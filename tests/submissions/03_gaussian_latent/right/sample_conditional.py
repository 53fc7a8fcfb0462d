"""exercise: sample_gaussian
style: one latent after the other, given those before
"""

def sample_gaussian(mean, cov, n, generator=None):
    d = len(mean)
    wide, centred = cov.double(), torch.zeros(n, d, dtype=torch.float64)
    eps = torch.randn(n, d, generator=generator).double()
    for j in range(d):
        weights = torch.linalg.pinv(wide[:j, :j], rtol=1e-9, hermitian=True) @ wide[:j, j] if j else torch.zeros(0).double()
        left = (wide[j, j] - weights @ wide[:j, j]).clamp(min=0.0) if j else wide[j, j]
        centred[:, j] = centred[:, :j] @ weights + left.sqrt() * eps[:, j]
    return mean + centred.float()
