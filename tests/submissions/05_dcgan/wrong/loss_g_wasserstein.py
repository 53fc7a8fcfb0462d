"""exercise: generator_loss
mistake: minus the mean logit, a Wasserstein generator's loss
diagnosis: Wasserstein
"""


def generator_loss(fake_logits):
    return -fake_logits.mean()
