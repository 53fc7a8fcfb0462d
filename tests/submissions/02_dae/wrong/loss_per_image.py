"""exercise: dae_loss
mistake: one value per image
diagnosis: average over the batch as well
points: 0.0
"""
def dae_loss(model, x, corruption):
    return ((model(corruption(x)) - x) ** 2).mean((1, 2, 3))
