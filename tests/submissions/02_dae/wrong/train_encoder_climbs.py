"""exercise: train_dae
mistake: the encoder's weights climb while all others descend
diagnosis: did not follow the gradients
"""


def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    first, *others = model.parameters()
    optimizer = torch.optim.Adam([first, *others], lr=lr)
    against = torch.optim.Adam([first], lr=2 * lr, maximize=True)
    model.train()
    history = []
    for _ in range(epochs):
        losses = []
        for x in data.batches(images, batch_size):
            loss = F.mse_loss(model(x + noise_std * torch.randn_like(x))[1], x)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            against.step()
            losses.append(loss.item())
        history.append(sum(losses) / len(losses))
    return history
