"""exercise: generator_loss
mistake: summed over the batch
diagnosis: summed
points: 0
"""


def generator_loss(fake_logits):
    return F.softplus(-fake_logits).sum()
