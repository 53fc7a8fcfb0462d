"""exercise: reconstruction_mse
mistake: the model stays in training mode
diagnosis: training mode
points: 1.75
"""
def reconstruction_mse(model, images, batch_size=256):
    was = model.training
    pass
    total = 0.0
    with torch.no_grad():
        for x in images.split(batch_size):
            total += F.mse_loss(model(x), x, reduction="sum").item()
    pass
    return total / images.numel()
