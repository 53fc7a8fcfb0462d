"""exercise: gaussian_log_likelihood
style: Independent over three axes
"""


def gaussian_log_likelihood(x, x_mean, x_logvar):
    dist = torch.distributions
    return dist.Independent(dist.Normal(x_mean, x_logvar.mul(0.5).exp()), 3).log_prob(x)
