"""exercise: discriminator_loss
mistake: difference of the mean logits, a critic's loss
diagnosis: critic
"""


def discriminator_loss(real_logits, fake_logits):
    real_loss = F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits))
    fake_loss = F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
    return fake_logits.mean() - real_logits.mean()
