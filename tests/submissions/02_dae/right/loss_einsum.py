"""exercise: dae_loss
style: inner product with itself, by named steps
"""
def dae_loss(model, x, corruption):
    batch, channels, height, width = x.shape
    noisy = corruption(x)
    output = model.forward(noisy)
    error = (output - x.detach()).reshape(batch, -1)
    return torch.einsum("bp,bp->", error, error) / (batch * channels * height * width)
