"""exercise: sample_gaussian
style: NumPy's sampler, seeded by torch
"""

def sample_gaussian(mean, cov, n, generator=None):
    import numpy as np

    seed = torch.randint(0, 2**31 - 1, (1,), generator=generator).item()
    rng = np.random.default_rng(seed)
    draws = rng.multivariate_normal(mean.double().numpy(), cov.double().numpy(), size=n, method="eigh", check_valid="ignore")
    return torch.tensor(draws, dtype=torch.float32)
