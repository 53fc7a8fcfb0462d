"""exercise: train_autoencoder
mistake: shuffles the caller's images in place
diagnosis: in place
points: 2.9
"""
def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"train": [], "test": []}
    for _ in range(epochs):
        model.train()
        train_images[:] = train_images[torch.randperm(len(train_images))]
        losses = []
        for x in train_images.split(batch_size):
            loss = F.mse_loss(model(x), x)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        history["train"].append(sum(losses) / len(losses))
        history["test"].append(reconstruction_mse(model, test_images))
    return history
