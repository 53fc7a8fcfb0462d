"""exercise: discriminator_loss
mistake: least squares
diagnosis: squared errors
"""


def discriminator_loss(real_logits, fake_logits):
    real_loss = F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits))
    fake_loss = F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
    return ((real_logits - 1) ** 2).mean() + (fake_logits**2).mean()
