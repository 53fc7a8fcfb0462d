"""exercise: discriminator_loss
mistake: targets smoothed to 0.9
diagnosis: smoothed
points: 0
"""


def discriminator_loss(real_logits, fake_logits):
    bce = F.binary_cross_entropy_with_logits
    return bce(real_logits, torch.full_like(real_logits, 0.9)) + bce(fake_logits, torch.zeros_like(fake_logits))
