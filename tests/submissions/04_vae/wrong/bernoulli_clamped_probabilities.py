"""exercise: bernoulli_log_likelihood
mistake: probabilities clamped to 1e-6
diagnosis: large logits
"""


def bernoulli_log_likelihood(x, x_logits):
    p = x_logits.sigmoid().clamp(1e-6, 1 - 1e-6)
    return (x * p.log() + (1 - x) * (1 - p).log()).flatten(1).sum(1)
