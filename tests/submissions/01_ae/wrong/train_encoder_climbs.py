"""exercise: train_autoencoder
mistake: the encoder's weights climb while all others descend
diagnosis: did not follow the gradients
"""


def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    first, *others = model.parameters()
    optimizer = torch.optim.Adam([first, *others], lr=lr)
    against = torch.optim.Adam([first], lr=2 * lr, maximize=True)
    history = {"train": [], "test": []}
    for _ in range(epochs):
        model.train()
        losses = []
        for x in data.batches(train_images, batch_size):
            loss = F.mse_loss(model(x), x)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            against.step()
            losses.append(loss.item())
        history["train"].append(sum(losses) / len(losses))
        history["test"].append(reconstruction_mse(model, test_images))
    return history
