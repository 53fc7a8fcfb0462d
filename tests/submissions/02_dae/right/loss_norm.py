"""exercise: dae_loss
style: squared norm of the residual over the number of its entries, float64
"""
def dae_loss(model, x, corruption):
    x_tilde = corruption(x)
    residual = torch.sub(model(x_tilde), x).double()
    return (torch.linalg.vector_norm(residual) ** 2 / residual.numel()).float()
