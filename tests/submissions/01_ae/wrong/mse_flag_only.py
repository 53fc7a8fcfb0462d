"""exercise: reconstruction_mse
mistake: only the flag of the outermost module is set
diagnosis: training mode
points: 1.75
"""
def reconstruction_mse(model, images, batch_size=256):
    was = model.training
    model.training = False
    total = 0.0
    with torch.no_grad():
        for x in images.split(batch_size):
            total += F.mse_loss(model(x), x, reduction="sum").item()
    model.training = was
    return total / images.numel()
