"""exercise: train_autoencoder
mistake: the list of losses is never emptied, so the means run over all epochs so far
diagnosis: not the errors
points: 2.85
"""
def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history, losses = {"train": [], "test": []}, []
    for _ in range(epochs):
        model.train()
        for x in data.batches(train_images, batch_size):
            loss = F.mse_loss(model(x), x)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        history["train"].append(sum(losses) / len(losses))
        history["test"].append(reconstruction_mse(model, test_images))
    return history
