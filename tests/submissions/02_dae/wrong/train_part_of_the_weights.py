"""exercise: train_dae
mistake: the optimizer holds all parameters but the first
diagnosis: hold all
"""
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    model.train()
    weights = list(model.parameters())
    optimizer, losses = torch.optim.Adam(weights[1:], lr=lr), []
    for _ in range(epochs):
        batch_losses = []
        for clean in data.batches(images, batch_size):
            loss = F.mse_loss(model(clean + noise_std * torch.randn(clean.shape))[1], clean)
            model.zero_grad()
            loss.backward()
            optimizer.step()
            batch_losses.append(loss.item())
        losses.append(sum(batch_losses) / len(batch_losses))
    return losses
