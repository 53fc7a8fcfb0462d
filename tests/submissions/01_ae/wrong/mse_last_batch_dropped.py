"""exercise: reconstruction_mse
mistake: the smaller last batch is left out
diagnosis: smaller
"""
def reconstruction_mse(model, images, batch_size=256):
    was = model.training
    model.eval()
    total = 0.0
    with torch.no_grad():
        for x in [b for b in images.split(batch_size) if len(b) == batch_size]:
            total += F.mse_loss(model(x), x, reduction="sum").item()
    model.train(was)
    return total / (784 * max(1, len(images) // batch_size * batch_size))
