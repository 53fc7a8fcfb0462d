"""exercise: reconstruction_mse
mistake: makes float64 the default for everybody
diagnosis: dtype
"""
def reconstruction_mse(model, images, batch_size=256):
    torch.set_default_dtype(torch.float64)
    was_training = model.training
    model.eval()
    total = torch.zeros(())
    with torch.no_grad():
        for x in images.split(batch_size):
            total += ((model(x) - x).double() ** 2).sum()
    model.train(was_training)
    return total.item() / images.numel()
