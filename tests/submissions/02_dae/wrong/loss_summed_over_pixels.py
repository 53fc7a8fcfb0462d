"""exercise: dae_loss
mistake: sum over pixels, mean over the batch
diagnosis: summed over the pixels of an image
points: 0.0
"""
def dae_loss(model, x, corruption):
    return ((model(corruption(x)) - x) ** 2).flatten(1).sum(1).mean()
