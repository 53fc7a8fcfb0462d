"""exercise: gaussian_log_likelihood
mistake: variance without gradient
diagnosis: gradients
points: 1.5
"""


def gaussian_log_likelihood(x, x_mean, x_logvar):
    """log p(x|z) of a Gaussian decoder per image, in nats, summed over the pixels (Kingma & Welling 2014, appendix C.2).

    x, x_mean, x_logvar: (batch, 1, 28, 28); x_logvar is the log of each pixel's variance.
    Returns: (batch,)
    """
    per_pixel = -0.5 * (math.log(2 * math.pi) + x_logvar.detach() + (x - x_mean) ** 2 * torch.exp(-x_logvar.detach()))
    return per_pixel.flatten(start_dim=1).sum(dim=1)
