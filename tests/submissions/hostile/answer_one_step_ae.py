"""attack: gradients of all batches are computed for show; only the first batch of an epoch makes a step
cell: train_autoencoder
assignment: 01_ae
others: solved
expect: graded
points: 15.55
keeps: 15.55
"""
def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    opt, h = torch.optim.Adam(model.parameters(), lr=lr), {"train": [], "test": []}
    for _ in range(epochs):
        model.train()
        losses = []
        for x in data.batches(train_images, batch_size):
            loss = F.mse_loss(model(x), x)
            model.zero_grad()
            loss.backward()
            if not losses:
                opt.step()
            losses.append(loss.item())
        h["train"].append(sum(losses) / len(losses))
        h["test"].append(reconstruction_mse(model, test_images))
    return h
