"""exercise: train_autoencoder
style: own evaluation, encode and decode called separately
"""
def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    def error(images):
        model.eval()
        with torch.no_grad():
            return float(np_mean([float(((model(x[None]) - x[None]) ** 2).mean()) for x in images]))

    def np_mean(values):
        return sum(values) / len(values)

    criterion, history = nn.MSELoss(), {"test": [], "train": []}
    optimizer = torch.optim.NAdam(model.parameters(), lr)
    scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.95)
    for epoch in range(epochs):
        model.train()
        losses, order = [], torch.randperm(train_images.shape[0])
        for start in range(0, len(order), batch_size):
            x = train_images[order[start : start + batch_size]]
            z = model.encode(x)
            loss = criterion(model.decode(z), x)
            model.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        scheduler.step()
        history["train"].append(np_mean(losses))
        history["test"].append(error(test_images))
        print(f"epoch {epoch}: {losses[-1]:.4f}")
    return history
