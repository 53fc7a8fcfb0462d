"""exercise: discriminator_loss
mistake: mean of the two terms
diagnosis: halved
points: 0
"""


def discriminator_loss(real_logits, fake_logits):
    return (F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()) / 2
