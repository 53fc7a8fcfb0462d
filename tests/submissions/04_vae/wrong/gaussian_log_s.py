"""exercise: gaussian_log_likelihood
mistake: x_logvar read as log s
diagnosis: log s²
"""


def gaussian_log_likelihood(x, x_mean, x_logvar):
    return torch.distributions.Normal(x_mean, x_logvar.exp()).log_prob(x).sum((1, 2, 3))
