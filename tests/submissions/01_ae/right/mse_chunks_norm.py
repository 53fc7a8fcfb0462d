"""exercise: reconstruction_mse
style: squared norms of chunks, gradient mode set and put back by hand
"""
def reconstruction_mse(model, images, batch_size=256):
    was_training, was_grad = model.training, torch.is_grad_enabled()
    torch.set_grad_enabled(False)
    model.eval()
    squared_norms = torch.zeros((), dtype=torch.float64)
    for x in torch.utils.data.DataLoader(images, batch_size=batch_size, drop_last=False):
        difference = torch.sub(x, model(x)).flatten().double()
        squared_norms += torch.dot(difference, difference)
    torch.set_grad_enabled(was_grad)
    model.train(was_training)
    return squared_norms.item() / (images.shape[0] * 28 * 28)
