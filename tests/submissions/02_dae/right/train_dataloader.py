"""exercise: train_dae
style: DataLoader, AdamW, mean over images
"""
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    from torch.utils.data import DataLoader, TensorDataset

    loader = DataLoader(TensorDataset(images), batch_size=batch_size, shuffle=True)
    optimizer = torch.optim.AdamW(model.parameters(), lr=lr)
    history = []
    for epoch in range(epochs):
        model.train()
        running = 0.0
        for (x,) in loader:
            optimizer.zero_grad()
            z, denoised = model(add_gaussian_noise(x, noise_std))
            loss = nn.MSELoss()(denoised, x)
            loss.backward()
            optimizer.step()
            running += loss.item() * x.size(0)
        history.append(running / len(images))
    return history
