"""exercise: train_autoencoder
mistake: gradients of all batches are added up, one step per epoch
"""
def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"train": [], "test": []}
    for _ in range(epochs):
        model.train()
        losses = []
        optimizer.zero_grad()
        for x in data.batches(train_images, batch_size):
            loss = F.mse_loss(model(x), x)
            loss.backward()
            losses.append(loss.item())
        optimizer.step()
        history["train"].append(sum(losses) / len(losses))
        history["test"].append(reconstruction_mse(model, test_images))
    return history
