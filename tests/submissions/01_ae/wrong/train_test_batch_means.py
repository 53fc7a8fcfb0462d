"""exercise: train_autoencoder
mistake: own evaluation with the mean of batch means
diagnosis: means of the batches
points: 2.9
"""
def mean_of_means(model, images, batch_size):
    model.eval()
    with torch.no_grad():
        errors = [F.mse_loss(model(x), x).item() for x in images.split(batch_size)]
    return sum(errors) / len(errors)


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
        history["test"].append(mean_of_means(model, test_images, batch_size))
    return history
