"""exercise: kl_divergence
mistake: a Monte Carlo estimate
diagnosis: not right
"""


def kl_divergence(mu, logvar):
    q, p = torch.distributions.Normal(mu, (logvar / 2).exp()), torch.distributions.Normal(0.0, 1.0)
    z = q.rsample()
    return (q.log_prob(z) - p.log_prob(z)).sum(1)
