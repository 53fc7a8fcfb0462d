"""exercise: discriminator_loss
mistake: log of a sigmoid, infinite for large logits
diagnosis: infinite
"""


def discriminator_loss(real_logits, fake_logits):
    return -(real_logits.sigmoid().log().mean() + (1 - fake_logits.sigmoid()).log().mean())
