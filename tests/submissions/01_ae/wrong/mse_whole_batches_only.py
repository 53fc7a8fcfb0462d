"""exercise: reconstruction_mse
mistake: counts in whole batches, at least one, so the rest is left out
diagnosis: The last batch, smaller than the others, was left out.
"""
def reconstruction_mse(model, images, batch_size=256):
    was = model.training
    model.eval()
    total, count = 0.0, 0
    with torch.no_grad():
        for i in range(max(1, len(images) // batch_size)):
            x = images[i * batch_size : (i + 1) * batch_size]
            count += len(x)
            total += F.mse_loss(model(x), x, reduction="sum").item()
    model.train(was)
    return total / (784 * count)
