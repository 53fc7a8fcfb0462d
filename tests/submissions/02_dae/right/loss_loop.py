"""exercise: dae_loss
style: a loop over images
"""
def dae_loss(model, x, corruption):
    x_hat = model(corruption(x))
    total = 0
    for image, target in zip(x_hat, x):
        total = total + torch.sum((target - image) ** 2)
    return total / x.numel()
