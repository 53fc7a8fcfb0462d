"""exercise: discriminator_loss
mistake: turns the signs of the real logits in place
diagnosis: changed in place
"""


def discriminator_loss(real_logits, fake_logits):
    with torch.no_grad():
        real_logits.neg_()
    return F.softplus(real_logits).mean() + F.softplus(fake_logits).mean()
