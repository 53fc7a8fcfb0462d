"""exercise: gaussian_log_likelihood
style: float64, three sums
"""


def gaussian_log_likelihood(x, x_mean, x_logvar):
    d, v = (x - x_mean).double().flatten(1), x_logvar.double().flatten(1)
    constant = d.shape[1] * torch.log(torch.tensor(2 * torch.pi))
    return -(constant + v.sum(1) + (d * d / v.exp()).sum(1)).float() / 2
