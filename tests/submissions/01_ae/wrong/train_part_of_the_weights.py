"""exercise: train_autoencoder
mistake: the optimizer holds half of the parameters only
diagnosis: hold all
"""
def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    weights = list(model.parameters())
    optimizer = torch.optim.Adam(weights[len(weights) // 2 :], lr=lr)
    history = {"train": [], "test": []}
    for _ in range(epochs):
        model.train()
        losses = []
        for x in data.batches(train_images, batch_size):
            loss = F.mse_loss(model(x), x)
            model.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        history["train"].append(sum(losses) / len(losses))
        history["test"].append(reconstruction_mse(model, test_images))
    return history
