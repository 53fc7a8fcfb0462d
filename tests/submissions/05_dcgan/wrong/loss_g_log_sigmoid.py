"""exercise: generator_loss
mistake: log of a sigmoid
diagnosis: infinite
"""


def generator_loss(fake_logits):
    return -fake_logits.sigmoid().log().mean()
