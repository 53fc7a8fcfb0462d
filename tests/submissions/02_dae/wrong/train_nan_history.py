"""exercise: train_dae
mistake: the mean is NaN: divided by a count that was never raised
diagnosis: not the mean loss
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
            loss.backward()
            optimizer.step()
            total += loss.item()
        losses.append(total / count if count else float("nan"))
    return losses
