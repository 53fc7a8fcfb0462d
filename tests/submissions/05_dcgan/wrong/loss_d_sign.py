"""exercise: discriminator_loss
mistake: the objective that is to be maximised
diagnosis: minus the loss
"""


def discriminator_loss(real_logits, fake_logits):
    loss_real = F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits))
    loss_fake = F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
    return -loss_real - loss_fake
