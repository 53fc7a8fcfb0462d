"""exercise: gaussian_log_likelihood
mistake: variance clamped to at least 0.01
diagnosis: ±10
"""


def gaussian_log_likelihood(x, x_mean, x_logvar):
    per_pixel = -0.5 * (math.log(2 * math.pi) + x_logvar + (x - x_mean) ** 2 * torch.exp(-x_logvar.clamp(min=-4.6)))
    return per_pixel.flatten(start_dim=1).sum(dim=1)
