"""exercise: dae_loss
mistake: sum over everything
diagnosis: summed over all pixels and images
points: 0.0
"""
def dae_loss(model, x, corruption):
    return F.mse_loss(model(corruption(x)), x, reduction='sum')
