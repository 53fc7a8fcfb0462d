"""exercise: generator_loss
style: logaddexp in float64, sum divided by the count
"""


def generator_loss(fake_logits):
    logits = fake_logits.double()
    return (torch.logaddexp(-logits, torch.zeros_like(logits)).sum() / logits.numel()).to(fake_logits.dtype)
