"""exercise: bernoulli_log_likelihood
mistake: torch.distributions with its validation, which refuses grey pixels
diagnosis: validate_args=False
"""


def bernoulli_log_likelihood(x, x_logits):
    return torch.distributions.Bernoulli(logits=x_logits).log_prob(x).flatten(1).sum(1)
