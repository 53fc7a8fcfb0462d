"""exercise: train_dae
mistake: adds the noise to the data in place
"""
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    model.train()
    losses = []
    pass
    for epoch in range(epochs):
        total, count = 0.0, 0
        pass
        for index in torch.randperm(len(images)).split(batch_size):
            clean = images[index].clone()
            images[index] += noise_std * torch.randn_like(clean)
            noisy = images[index]
            loss = F.mse_loss(model(noisy)[1], clean)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
            count += 1
        losses.append(total / count)
    return losses
