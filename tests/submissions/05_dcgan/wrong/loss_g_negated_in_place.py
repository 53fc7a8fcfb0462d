"""exercise: generator_loss
mistake: turns the signs of the logits in place
diagnosis: changed in place
"""


def generator_loss(fake_logits):
    with torch.no_grad():
        fake_logits.neg_()
    return F.softplus(fake_logits).mean()
