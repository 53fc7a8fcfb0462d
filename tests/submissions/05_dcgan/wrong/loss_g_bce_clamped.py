"""exercise: generator_loss
mistake: BCE of probabilities, cut off at 100
diagnosis: hundred
"""


def generator_loss(fake_logits):
    return F.binary_cross_entropy(fake_logits.sigmoid(), torch.ones_like(fake_logits))
