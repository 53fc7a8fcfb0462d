"""exercise: generator_loss
mistake: half the loss
diagnosis: halved
"""


def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean() / 2
