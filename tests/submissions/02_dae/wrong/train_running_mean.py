"""exercise: train_dae
mistake: the mean runs over all epochs so far
diagnosis: mean loss of its epoch
points: 2.7
"""
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    model.train()
    losses = []
    losses_seen = []
    for epoch in range(epochs):
        total, count = 0.0, 0
        pass
        for clean in data.batches(images, batch_size):
            noisy = add_gaussian_noise(clean, noise_std)
            loss = F.mse_loss(model(noisy)[1], clean)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses_seen.append(loss.item())
        losses.append(sum(losses_seen) / len(losses_seen))
    return losses
