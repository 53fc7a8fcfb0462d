"""exercise: reconstruction_mse
mistake: divides by the number of batches times batch_size
diagnosis: batches × batch_size
"""
def reconstruction_mse(model, images, batch_size=256):
    batch_size = min(batch_size, len(images))
    was = model.training
    model.eval()
    total = 0.0
    with torch.no_grad():
        for x in images.split(batch_size):
            total += F.mse_loss(model(x), x, reduction="sum").item()
    model.train(was)
    return total / (784 * batch_size * len(images.split(batch_size)))
