"""exercise: bernoulli_log_likelihood
mistake: log(p + 1e-8)
diagnosis: For large logits
"""


def bernoulli_log_likelihood(x, x_logits):
    p = torch.sigmoid(x_logits)
    return (x * torch.log(p + 1e-8) + (1 - x) * torch.log(1 - p + 1e-8)).flatten(1).sum(1)
