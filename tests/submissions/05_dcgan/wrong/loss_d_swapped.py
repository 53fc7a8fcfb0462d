"""exercise: discriminator_loss
mistake: swapped targets
diagnosis: targets are swapped
points: 0
"""


def discriminator_loss(real_logits, fake_logits):
    return F.softplus(real_logits).mean() + F.softplus(-fake_logits).mean()
