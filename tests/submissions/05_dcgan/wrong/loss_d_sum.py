"""exercise: discriminator_loss
mistake: summed over the batch
diagnosis: batch was summed
points: 0
"""


def discriminator_loss(real_logits, fake_logits):
    return F.softplus(-real_logits).sum() + F.softplus(fake_logits).sum()
