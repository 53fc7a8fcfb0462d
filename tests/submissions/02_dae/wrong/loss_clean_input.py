"""exercise: dae_loss
mistake: the model sees the clean images
diagnosis: given the clean images
points: 0.0
"""
def dae_loss(model, x, corruption):
    noisy = corruption(x)
    return F.mse_loss(model(x), x)
