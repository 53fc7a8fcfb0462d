"""exercise: reconstruction_mse
mistake: the model is always put into training mode
diagnosis: mode it came in
points: 1.85
"""
def reconstruction_mse(model, images, batch_size=256):
    was = model.training
    model.eval()
    total = 0.0
    with torch.no_grad():
        for x in images.split(batch_size):
            total += F.mse_loss(model(x), x, reduction="sum").item()
    model.train()
    return total / images.numel()
