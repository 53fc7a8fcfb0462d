"""exercise: reconstruction_mse
mistake: the reconstruction is rounded to 8 bits first
diagnosis: not right
points: 0
"""
def reconstruction_mse(model, images, batch_size=256):
    was_training = model.training
    model.eval()
    total = 0.0
    with torch.no_grad():
        for x in images.split(batch_size):
            total += F.mse_loss((model(x) * 8).round() / 8, x, reduction="sum").item()
    model.train(was_training)
    return total / images.numel()
