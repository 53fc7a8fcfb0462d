"""exercise: train_dae
style: all images noised anew at the start of each epoch, TensorDataset of pairs, RMSprop
"""
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    from torch.utils.data import DataLoader, TensorDataset

    optimizer, means = torch.optim.RMSprop(model.parameters(), lr=lr), []
    for _ in range(epochs):
        model.train()
        noisy_images = add_gaussian_noise(images, noise_std)
        batch_losses = torch.zeros(0, dtype=torch.float64)
        for noisy, clean in DataLoader(TensorDataset(noisy_images, images), batch_size, shuffle=True):
            z, denoised = model(noisy)
            loss = nn.MSELoss()(denoised, clean)
            model.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            batch_losses = torch.cat([batch_losses, loss.detach().double()[None]])
        means.append(batch_losses.mean().item())
    return means
