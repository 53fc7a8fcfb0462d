"""exercise: gaussian_log_likelihood
style: torch.distributions
"""


def gaussian_log_likelihood(x, x_mean, x_logvar):
    p = torch.distributions.Normal(x_mean, torch.exp(0.5 * x_logvar))
    return p.log_prob(x).sum(dim=(-3, -2, -1))
