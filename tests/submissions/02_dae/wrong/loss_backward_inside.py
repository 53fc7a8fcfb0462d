"""exercise: dae_loss
mistake: calls backward itself
diagnosis: differentiable
"""
def dae_loss(model, x, corruption):
    loss = F.mse_loss(model(corruption(x)), x)
    loss.backward()
    return loss
