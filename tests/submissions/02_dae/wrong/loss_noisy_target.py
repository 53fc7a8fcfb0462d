"""exercise: dae_loss
mistake: the noisy image is the target
diagnosis: corrupted images were the target
points: 0.0
"""
def dae_loss(model, x, corruption):
    noisy = corruption(x)
    return F.mse_loss(model(noisy), noisy)
