"""exercise: reconstruction_mse
mistake: overwrites the images with the error
diagnosis: in place
points: 1.95
"""
def reconstruction_mse(model, images, batch_size=256):
    was = model.training
    model.eval()
    total = 0.0
    with torch.no_grad():
        for x in images.split(batch_size):
            total += x.sub_(model(x)).square_().sum().item()
    model.train(was)
    return total / images.numel()
