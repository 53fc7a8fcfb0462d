"""exercise: generator_loss
mistake: no mean
diagnosis: Expected shape
points: 0
"""


def generator_loss(fake_logits):
    return F.softplus(-fake_logits)
