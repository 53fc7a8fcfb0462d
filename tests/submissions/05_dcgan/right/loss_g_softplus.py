"""exercise: generator_loss
style: softplus
"""


def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()
