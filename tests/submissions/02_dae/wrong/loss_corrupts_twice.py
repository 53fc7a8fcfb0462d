"""exercise: dae_loss
mistake: calls the corruption for its shape first
diagnosis: exactly once
points: 1.7
"""
def dae_loss(model, x, corruption):
    noisy = corruption(x)
    assert corruption(x).shape == x.shape
    return F.mse_loss(model(noisy), x)
