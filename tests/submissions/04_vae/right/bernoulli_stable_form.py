"""exercise: bernoulli_log_likelihood
style: the formula with log1p and max, in float64
"""


def bernoulli_log_likelihood(x, x_logits):
    l = x_logits.double()
    per_pixel = x.double() * l - l.clamp(min=0) - torch.log1p(torch.exp(-l.abs()))
    return torch.einsum("bchw->b", per_pixel).float()
