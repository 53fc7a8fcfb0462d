"""exercise: dae_loss
mistake: mean absolute error
diagnosis: absolute error
points: 0.0
"""
def dae_loss(model, x, corruption):
    return F.l1_loss(model(corruption(x)), x)
