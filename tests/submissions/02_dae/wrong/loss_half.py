"""exercise: dae_loss
mistake: a factor one half
diagnosis: factor ½
points: 0.0
"""
def dae_loss(model, x, corruption):
    return 0.5 * F.mse_loss(model(corruption(x)), x)
