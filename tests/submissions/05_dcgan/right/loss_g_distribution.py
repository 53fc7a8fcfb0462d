"""exercise: generator_loss
style: torch.distributions
"""


def generator_loss(fake_logits):
    real = torch.ones(fake_logits.shape)
    return -torch.distributions.Bernoulli(logits=fake_logits).log_prob(real).mean()
