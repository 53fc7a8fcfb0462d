"""exercise: generator_loss
mistake: target 0
diagnosis: against 0
points: 0
"""


def generator_loss(fake_logits):
    return F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
