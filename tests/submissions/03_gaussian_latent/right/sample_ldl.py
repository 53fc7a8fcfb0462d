"""exercise: sample_gaussian
style: LDLᵀ with negative pivots cut off
"""

def sample_gaussian(mean, cov, n, generator=None):
    d = len(mean)
    work, lower, pivots, order = cov.double().clone(), torch.eye(d).double(), torch.zeros(d).double(), list(range(d))
    for k in range(d):
        pivots[k] = work[k, k]
        if pivots[k] > 1e-9 * cov.diag().max():
            lower[k + 1 :, k] = work[k + 1 :, k] / pivots[k]
            work[k + 1 :, k + 1 :] -= torch.outer(lower[k + 1 :, k], lower[k + 1 :, k]) * pivots[k]
        else:
            pivots[k] = 0.0
    factor = (lower * pivots.sqrt()).to(mean.dtype)
    return mean + torch.randn(n, d, generator=generator) @ factor.T
