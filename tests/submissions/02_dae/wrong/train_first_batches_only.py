"""exercise: train_dae
mistake: only the first batch of an epoch makes a step
diagnosis: one step of the optimizer for each batch
"""


def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    model.train()
    history = []
    for _ in range(epochs):
        losses = []
        for x in data.batches(images, batch_size):
            loss = F.mse_loss(model(x + noise_std * torch.randn_like(x))[1], x)
            optimizer.zero_grad()
            loss.backward()
            if not losses:
                optimizer.step()
            losses.append(loss.item())
        history.append(sum(losses) / len(losses))
    return history
