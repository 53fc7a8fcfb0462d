"""exercise: dae_loss
mistake: returns loss.item() as a tensor
diagnosis: not differentiable
points: 1.6
"""
def dae_loss(model, x, corruption):
    return torch.tensor(F.mse_loss(model(corruption(x)), x).item())
