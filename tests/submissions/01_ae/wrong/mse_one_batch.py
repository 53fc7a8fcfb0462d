"""exercise: reconstruction_mse
mistake: only the first batch
diagnosis: not right
"""
def reconstruction_mse(model, images, batch_size=256):
    was = model.training
    model.eval()
    total = 0.0
    with torch.no_grad():
        for x in [images[:batch_size]]:
            total += F.mse_loss(model(x), x, reduction="sum").item()
    model.train(was)
    return total / images[:batch_size].numel()
