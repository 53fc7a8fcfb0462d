"""exercise: dae_loss
mistake: clean input, noisy target
diagnosis: roles were exchanged
points: 0.0
"""
def dae_loss(model, x, corruption):
    return F.mse_loss(model(x), corruption(x))
