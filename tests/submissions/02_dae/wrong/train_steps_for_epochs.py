"""exercise: train_dae
mistake: one batch per epoch
"""
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    model.train()
    optimizer, losses = torch.optim.Adam(model.parameters(), lr=lr), []
    for _ in range(epochs):
        clean = images[torch.randperm(len(images))[:batch_size]]
        loss = F.mse_loss(model(clean + noise_std * torch.randn(clean.shape))[1], clean)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
