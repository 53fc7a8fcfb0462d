"""exercise: generator_loss
mistake: applies the sigmoid in place
diagnosis: in-place
"""


def generator_loss(fake_logits):
    return F.softplus(-fake_logits.mul_(1)).mean()
