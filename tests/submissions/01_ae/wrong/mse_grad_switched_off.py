"""exercise: reconstruction_mse
mistake: gradients are switched off for good
diagnosis: gradient mode
points: 1.9
"""
def reconstruction_mse(model, images, batch_size=256):
    torch.set_grad_enabled(False)
    was = model.training
    model.eval()
    total = sum(F.mse_loss(model(x), x, reduction="sum").item() for x in images.split(batch_size))
    model.train(was)
    return total / images.numel()
