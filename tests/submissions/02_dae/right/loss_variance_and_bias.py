"""exercise: dae_loss
style: variance plus squared mean of the residual
"""
def dae_loss(model, x, corruption):
    noisy = corruption(x)
    residual = x - model(noisy)
    return residual.var(unbiased=False) + residual.mean() ** 2
