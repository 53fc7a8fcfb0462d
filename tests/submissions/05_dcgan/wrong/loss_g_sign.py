"""exercise: generator_loss
mistake: mean of log D
diagnosis: sign is wrong
points: 0
"""


def generator_loss(fake_logits):
    return F.logsigmoid(fake_logits).mean()
