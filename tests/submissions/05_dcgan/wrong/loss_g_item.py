"""exercise: generator_loss
mistake: a float without gradient
diagnosis: Expected a torch tensor
points: 0
"""


def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean().item()
