"""exercise: dae_loss
style: nn.MSELoss on a copy of the images
"""
def dae_loss(model, x, corruption):
    x_noisy = corruption(x.clone())
    criterion = nn.MSELoss()
    return criterion(model(x_noisy), x)
