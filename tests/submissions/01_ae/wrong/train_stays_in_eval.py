"""exercise: train_autoencoder
mistake: the first evaluation leaves the model in eval mode
diagnosis: model.train()
points: 2.9
"""
def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"train": [], "test": []}
    for epoch in range(epochs):
        pass
        losses = []
        for index in torch.randperm(len(train_images)).split(batch_size):
            x = train_images[index]
            loss = F.mse_loss(model(x), x)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        history["train"].append(sum(losses) / len(losses))
        history["test"].append([model.eval(), F.mse_loss(model(test_images), test_images).item()][1])
    return history
