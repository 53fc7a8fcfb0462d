"""exercise: generator_loss
mistake: sigmoid before a loss on logits
diagnosis: applied twice
points: 0
"""


def generator_loss(fake_logits):
    p = torch.sigmoid(fake_logits)
    return F.binary_cross_entropy_with_logits(p, torch.ones_like(p))
