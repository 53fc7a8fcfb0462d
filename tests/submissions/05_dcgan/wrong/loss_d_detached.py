"""exercise: discriminator_loss
mistake: fakes detached inside the loss
diagnosis: No gradient reaches fake_logits
"""


def discriminator_loss(real_logits, fake_logits):
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits.detach()).mean()
