"""exercise: train_dae
mistake: clean and noisy images come from two separately shuffled runs
diagnosis: not the clean images of the batch
"""
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    model.train()
    losses = []
    for epoch in range(epochs):
        total, count = 0.0, 0
        noisy_batches = data.batches(add_gaussian_noise(images, noise_std), batch_size)
        for noisy, clean in zip(noisy_batches, data.batches(images, batch_size)):
            loss = F.mse_loss(model(noisy)[1], clean)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
            count += 1
        losses.append(total / count)
    return losses
