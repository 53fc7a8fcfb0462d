"""exercise: train_autoencoder
mistake: only the first batch of an epoch makes a step
diagnosis: without a step of the optimizer
"""


def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"train": [], "test": []}
    for _ in range(epochs):
        model.train()
        losses = []
        for x in data.batches(train_images, batch_size):
            loss = F.mse_loss(model(x), x)
            optimizer.zero_grad()
            loss.backward()
            if not losses:
                optimizer.step()
            losses.append(loss.item())
        history["train"].append(sum(losses) / len(losses))
        history["test"].append(reconstruction_mse(model, test_images))
    return history
