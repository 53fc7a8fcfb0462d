"""exercise: train_dae
style: own random generator, fused Adam, cosine schedule
"""
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    g = torch.Generator()
    g.seed()
    optimizer = torch.optim.Adam(model.parameters(), lr=lr, fused=True)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=epochs)
    losses = []
    for epoch in training.progress(range(epochs)):
        model.train()
        total = 0.0
        for clean in images[torch.randperm(len(images), generator=g)].split(batch_size):
            noisy = add_gaussian_noise(clean, noise_std, generator=g)
            loss = F.mse_loss(model(noisy)[1], clean)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(clean)
        schedule.step()
        losses.append(total / len(images))
    return losses
