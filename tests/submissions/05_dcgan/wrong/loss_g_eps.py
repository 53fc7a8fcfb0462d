"""exercise: generator_loss
mistake: log(sigmoid + 1e-8)
diagnosis: hundred
"""


def generator_loss(fake_logits):
    return -(fake_logits.sigmoid() + 1e-8).log().mean()
