"""exercise: dae_loss
mistake: a second corruption is the target
diagnosis: called again
points: 0.0
"""
def dae_loss(model, x, corruption):
    return F.mse_loss(model(corruption(x)), corruption(x))
