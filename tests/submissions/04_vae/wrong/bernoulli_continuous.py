"""exercise: bernoulli_log_likelihood
mistake: the continuous Bernoulli
diagnosis: continuous Bernoulli
"""


def bernoulli_log_likelihood(x, x_logits):
    return torch.distributions.ContinuousBernoulli(logits=x_logits).log_prob(x).flatten(1).sum(1)
