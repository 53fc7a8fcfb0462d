"""exercise: gaussian_log_likelihood
mistake: mean over pixels
diagnosis: averaged over the pixels
"""


def gaussian_log_likelihood(x, x_mean, x_logvar):
    """log p(x|z) of a Gaussian decoder per image, in nats, summed over the pixels (Kingma & Welling 2014, appendix C.2).

    x, x_mean, x_logvar: (batch, 1, 28, 28); x_logvar is the log of each pixel's variance.
    Returns: (batch,)
    """
    per_pixel = -0.5 * (math.log(2 * math.pi) + x_logvar + (x - x_mean) ** 2 * torch.exp(-x_logvar))
    return per_pixel.flatten(start_dim=1).mean(dim=1)
