"""exercise: discriminator_loss
style: torch.distributions
"""


def discriminator_loss(real_logits, fake_logits):
    B = torch.distributions.Bernoulli
    return -(B(logits=real_logits).log_prob(torch.ones_like(real_logits)).mean() + B(logits=fake_logits).log_prob(torch.zeros_like(fake_logits)).mean())
