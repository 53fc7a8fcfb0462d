"""exercise: generator_loss
style: logsigmoid in a loop
"""


def generator_loss(fake_logits):
    total = 0
    for logit in fake_logits:
        total = total - F.logsigmoid(logit)
    return total / len(fake_logits)
