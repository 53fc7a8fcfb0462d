"""exercise: dae_loss
style: mean per image, then over the batch
"""
def dae_loss(model, x, corruption):
    residual = (model(corruption(x)) - x).flatten(start_dim=1)
    return residual.pow(2).mean(dim=1).mean(dim=0)
