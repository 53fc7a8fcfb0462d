"""exercise: dae_loss
mistake: cross-entropy instead of squared error
diagnosis: not right
points: 0.0
"""
def dae_loss(model, x, corruption):
    return F.binary_cross_entropy_with_logits(model(corruption(x)), x)
