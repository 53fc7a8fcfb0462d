"""exercise: reconstruction_mse
mistake: mean absolute error
diagnosis: absolute
points: 0
"""
def reconstruction_mse(model, images, batch_size=256):
    was = model.training
    model.eval()
    total = 0.0
    with torch.no_grad():
        for x in images.split(batch_size):
            total += F.l1_loss(model(x), x, reduction="sum").item()
    model.train(was)
    return total / images.numel()
