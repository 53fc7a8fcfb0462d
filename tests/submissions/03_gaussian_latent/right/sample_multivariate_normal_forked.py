"""exercise: sample_gaussian
style: torch.distributions in a forked random state
"""

def sample_gaussian(mean, cov, n, generator=None):
    seed = int(torch.randint(2**62, (1,), generator=generator))
    wide = cov.double()
    jitter = 1e-7 * wide.diag().max() * torch.eye(len(mean))
    normal = torch.distributions.MultivariateNormal(mean.double(), wide + jitter)
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        return normal.sample((n,)).float()
