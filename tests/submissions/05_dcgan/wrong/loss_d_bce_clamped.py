"""exercise: discriminator_loss
mistake: BCE of probabilities, cut off at 100
diagnosis: hundred
"""


def discriminator_loss(real_logits, fake_logits):
    p, q = real_logits.sigmoid(), fake_logits.sigmoid()
    return F.binary_cross_entropy(p, torch.ones_like(p)) + F.binary_cross_entropy(q, torch.zeros_like(q))
