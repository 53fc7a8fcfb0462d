"""exercise: dae_loss
mistake: the output of the model is detached and wrapped anew
diagnosis: gradient
"""
def dae_loss(model, x, corruption):
    denoised = torch.tensor(model(corruption(x)).detach().numpy(), requires_grad=True)
    return F.mse_loss(denoised, x)
