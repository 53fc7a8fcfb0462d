"""exercise: sample_gaussian
mistake: numbers from NumPy
diagnosis: generator
points: 2.75
"""

def sample_gaussian(mean, cov, n, generator=None):
    import numpy as np

    draws = np.random.multivariate_normal(mean.numpy(), cov.double().numpy(), size=n, check_valid="ignore")
    return torch.from_numpy(draws).float()
