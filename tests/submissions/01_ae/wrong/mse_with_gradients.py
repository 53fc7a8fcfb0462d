"""exercise: reconstruction_mse
mistake: no torch.no_grad
diagnosis: no_grad
points: 1.9
"""
def reconstruction_mse(model, images, batch_size=256):
    was = model.training
    model.eval()
    total = 0.0
    with torch.enable_grad():
        for x in images.split(batch_size):
            total += F.mse_loss(model(x), x, reduction="sum").item()
    model.train(was)
    return total / images.numel()
