"""exercise: train_dae
mistake: gradients of all batches are added up, one step per epoch
"""
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    model.train()
    optimizer, losses = torch.optim.Adam(model.parameters(), lr=lr), []
    for _ in range(epochs):
        optimizer.zero_grad()
        batch_losses = []
        for clean in data.batches(images, batch_size):
            loss = F.mse_loss(model(clean + noise_std * torch.randn(clean.shape))[1], clean)
            loss.backward()
            batch_losses.append(loss.item())
        optimizer.step()
        losses.append(sum(batch_losses) / len(batch_losses))
    return losses
