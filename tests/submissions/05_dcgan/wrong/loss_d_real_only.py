"""exercise: discriminator_loss
mistake: the fakes are missing
diagnosis: fakes is missing
points: 0
"""


def discriminator_loss(real_logits, fake_logits):
    return F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits))
