"""exercise: generator_loss
mistake: the logits cut off from the gradient
diagnosis: does not require grad
"""


def generator_loss(fake_logits):
    return F.softplus(-fake_logits.detach()).mean()
