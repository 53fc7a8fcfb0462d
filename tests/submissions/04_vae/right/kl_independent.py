"""exercise: kl_divergence
style: torch.distributions, Independent
"""


def kl_divergence(mu, logvar):
    dist = torch.distributions
    q = dist.Independent(dist.Normal(mu, torch.exp(logvar / 2)), 1)
    p = dist.Independent(dist.Normal(torch.zeros_like(mu), torch.ones_like(mu)), 1)
    return dist.kl_divergence(q, p)
