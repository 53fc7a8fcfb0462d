"""exercise: generator_loss
mistake: target smoothed to 0.9
diagnosis: smoothed
"""


def generator_loss(fake_logits):
    return F.binary_cross_entropy_with_logits(fake_logits, torch.full_like(fake_logits, 0.9))
