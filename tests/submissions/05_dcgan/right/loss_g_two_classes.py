"""exercise: generator_loss
style: cross entropy of two classes
"""


def generator_loss(fake_logits):
    classes = torch.stack([-fake_logits / 2, fake_logits / 2], dim=1)
    return F.cross_entropy(classes, torch.ones(fake_logits.shape[0], dtype=torch.int64))
