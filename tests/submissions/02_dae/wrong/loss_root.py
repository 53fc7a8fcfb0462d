"""exercise: dae_loss
mistake: root of the mean squared error
diagnosis: leave the root out
"""
def dae_loss(model, x, corruption):
    return torch.sqrt(F.mse_loss(model(corruption(x)), x))
