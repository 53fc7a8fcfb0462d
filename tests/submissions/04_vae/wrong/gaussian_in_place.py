"""exercise: gaussian_log_likelihood
mistake: subtracts the mean from x in place
diagnosis: in-place
"""


def gaussian_log_likelihood(x, x_mean, x_logvar):
    x -= x_mean
    per_pixel = -0.5 * (math.log(2 * math.pi) + x_logvar + x ** 2 * torch.exp(-x_logvar))
    return per_pixel.flatten(start_dim=1).sum(dim=1)
