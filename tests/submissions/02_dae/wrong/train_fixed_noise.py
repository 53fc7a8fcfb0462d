"""exercise: train_dae
mistake: one noisy copy of the data set for all epochs
diagnosis: same noise came back
points: 2.2
"""
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    model.train()
    noisy_images, losses = add_gaussian_noise(images, noise_std), []
    for epoch in range(epochs):
        total = []
        for index in torch.randperm(len(images)).split(batch_size):
            loss = F.mse_loss(model(noisy_images[index])[1], images[index])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total.append(loss.item())
        losses.append(sum(total) / len(total))
    return losses
