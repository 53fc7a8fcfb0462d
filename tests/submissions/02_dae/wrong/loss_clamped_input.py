"""exercise: dae_loss
mistake: clamps the noisy images
diagnosis: clamped
points: 0.0
"""
def dae_loss(model, x, corruption):
    return F.mse_loss(model(corruption(x).clamp(0, 1)), x)
