"""exercise: reconstruction_mse
style: no no_grad: the parameters are frozen for a while, each put back as it was
"""
def reconstruction_mse(model, images, batch_size=256):
    was = model.training
    flags = [p.requires_grad for p in model.parameters()]
    model.eval().requires_grad_(False)
    squares = 0.0
    for first in range(0, len(images), batch_size):
        x = images[first : first + batch_size]
        squares += float((model(x) - x).square().sum(dtype=torch.float64))
    for p, flag in zip(model.parameters(), flags):
        p.requires_grad_(flag)
    model.train(was)
    return squares / images.numel()
