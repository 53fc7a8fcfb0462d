"""exercise: reconstruction_mse
mistake: the rest is left out of the sum, but counted in the division
diagnosis: left out of the sum
"""
def reconstruction_mse(model, images, batch_size=256):
    was = model.training
    model.eval()
    total = 0.0
    with torch.no_grad():
        for i in range(max(1, len(images) // batch_size)):
            x = images[i * batch_size : (i + 1) * batch_size]
            total += F.mse_loss(model(x), x, reduction="sum").item()
    model.train(was)
    return total / images.numel()
