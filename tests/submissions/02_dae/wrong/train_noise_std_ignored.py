"""exercise: train_dae
mistake: noise_std is not used
diagnosis: noise_std was not used
points: 2.2
"""
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    model.train()
    losses = []
    pass
    for epoch in range(epochs):
        total, count = 0.0, 0
        pass
        for clean in data.batches(images, batch_size):
            noisy = clean + torch.randn_like(clean)
            loss = F.mse_loss(model(noisy)[1], clean)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
            count += 1
        losses.append(total / count)
    return losses
