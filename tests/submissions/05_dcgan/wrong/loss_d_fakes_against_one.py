"""exercise: discriminator_loss
mistake: the fakes get target 1
diagnosis: trained against 1
"""


def discriminator_loss(real_logits, fake_logits):
    loss_real = F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits))
    loss_fake = F.binary_cross_entropy_with_logits(fake_logits, torch.ones_like(fake_logits))
    return loss_real + loss_fake
