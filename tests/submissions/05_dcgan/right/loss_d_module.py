"""exercise: discriminator_loss
style: nn.BCEWithLogitsLoss
"""


def discriminator_loss(real_logits, fake_logits):
    criterion = nn.BCEWithLogitsLoss()
    ones, zeros = torch.ones(len(real_logits)), torch.zeros(len(fake_logits))
    return criterion(real_logits, ones) + criterion(fake_logits, zeros)
