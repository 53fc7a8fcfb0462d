"""exercise: dae_loss
style: F.mse_loss
"""
def dae_loss(model, x, corruption):
    return F.mse_loss(model(corruption(x)), x)
