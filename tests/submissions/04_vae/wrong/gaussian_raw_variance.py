"""exercise: gaussian_log_likelihood
mistake: x_logvar used as the variance
diagnosis: NaN
"""


def gaussian_log_likelihood(x, x_mean, x_logvar):
    per_pixel = -0.5 * (math.log(2 * math.pi) + x_logvar.log() + (x - x_mean) ** 2 / x_logvar)
    return per_pixel.flatten(start_dim=1).sum(dim=1)
