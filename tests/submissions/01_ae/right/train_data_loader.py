"""exercise: train_autoencoder
style: DataLoader and AdamW
"""
def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(train_images), batch_size=batch_size, shuffle=True)
    optimizer = torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=1e-4)
    train, test = [], []
    for _ in range(epochs):
        model.train()
        running = 0.0
        for (x,) in loader:
            optimizer.zero_grad()
            loss = ((model(x) - x) ** 2).mean()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            running += loss.item() * x.size(0)
        train.append(running / len(train_images))
        test.append(reconstruction_mse(model, test_images))
    return dict(train=train, test=test)
