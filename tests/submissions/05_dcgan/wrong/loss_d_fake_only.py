"""exercise: discriminator_loss
mistake: the real images are missing
diagnosis: real images is missing
points: 0
"""


def discriminator_loss(real_logits, fake_logits):
    return F.softplus(fake_logits).mean()
