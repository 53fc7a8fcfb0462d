"""exercise: discriminator_loss
mistake: log(sigmoid + 1e-8)
diagnosis: hundred
"""


def discriminator_loss(real_logits, fake_logits):
    return -((real_logits.sigmoid() + 1e-8).log().mean() + (1 - fake_logits.sigmoid() + 1e-8).log().mean())
