"""exercise: dae_loss
mistake: switches the model to training mode
diagnosis: mode
points: 1.8
"""
def dae_loss(model, x, corruption):
    model.train()
    return F.mse_loss(model(corruption(x)), x)
