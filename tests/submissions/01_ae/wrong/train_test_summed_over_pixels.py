"""exercise: train_autoencoder
mistake: the test error is summed over the pixels
diagnosis: The test values are summed over pixels
"""
def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"train": [], "test": []}
    for epoch in range(epochs):
        model.train()
        losses = []
        for index in torch.randperm(len(train_images)).split(batch_size):
            x = train_images[index]
            loss = F.mse_loss(model(x), x)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        history["train"].append(sum(losses) / len(losses))
        history["test"].append(784 * reconstruction_mse(model, test_images))
    return history
