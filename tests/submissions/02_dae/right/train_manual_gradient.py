"""exercise: train_dae
style: plain gradient descent with torch.autograd.grad
"""
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    model.train()
    weights, losses = list(model.parameters()), []
    for _ in range(epochs):
        sums = 0.0
        for clean in data.batches(images, batch_size):
            loss = F.mse_loss(model(clean + noise_std * torch.randn(clean.shape))[1], clean)
            for weight, gradient in zip(weights, torch.autograd.grad(loss, weights, allow_unused=True)):
                if gradient is not None:
                    weight.data -= lr * gradient
            sums += loss.item() * len(clean)
        losses.append(sums / len(images))
    return losses
