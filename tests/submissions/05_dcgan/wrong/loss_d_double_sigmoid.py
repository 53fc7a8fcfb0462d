"""exercise: discriminator_loss
mistake: sigmoid before a loss on logits
diagnosis: applied twice
points: 0
"""


def discriminator_loss(real_logits, fake_logits):
    p, q = real_logits.sigmoid(), fake_logits.sigmoid()
    bce = F.binary_cross_entropy_with_logits
    return bce(p, torch.ones_like(p)) + bce(q, torch.zeros_like(q))
