"""exercise: train_dae
mistake: drops the smaller last batch
diagnosis: smaller last batch
"""
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    model.train()
    losses = []
    from torch.utils.data import DataLoader
    for epoch in range(epochs):
        total, count = 0.0, 0
        pass
        for clean in DataLoader(images, batch_size, shuffle=True, drop_last=True):
            noisy = add_gaussian_noise(clean, noise_std)
            loss = F.mse_loss(model(noisy)[1], clean)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
            count += 1
        losses.append(total / max(count, 1))
    return losses
