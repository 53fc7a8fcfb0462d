"""exercise: train_dae
mistake: loss.backward is missing
diagnosis: never trained
"""
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    model.train()
    losses = []
    for epoch in range(epochs):
        total, count = 0.0, 0
        for clean in data.batches(images, batch_size):
            noisy = add_gaussian_noise(clean, noise_std)
            loss = F.mse_loss(model(noisy)[1], clean)
            optimizer.zero_grad()
            optimizer.step()
            total += loss.item()
            count += 1
        losses.append(total / count)
    return losses
