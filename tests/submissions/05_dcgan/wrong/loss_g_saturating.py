"""exercise: generator_loss
mistake: log(1 − D)
diagnosis: saturating
points: 0
"""


def generator_loss(fake_logits):
    return -F.softplus(fake_logits).mean()
