"""exercise: reconstruction_mse
mistake: never divided
diagnosis: summed over pixels and images
"""
def reconstruction_mse(model, images, batch_size=256):
    was = model.training
    model.eval()
    total = 0.0
    with torch.no_grad():
        for x in images.split(batch_size):
            total += F.mse_loss(model(x), x, reduction="sum").item()
    model.train(was)
    return total
