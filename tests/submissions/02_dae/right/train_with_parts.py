"""exercise: train_dae
style: dae_loss with lambdas, RMSprop
"""
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    optimizer = torch.optim.RMSprop(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(epochs):
        batch_losses = []
        for batch in data.batches(images, batch_size):
            optimizer.zero_grad(set_to_none=False)
            loss = dae_loss(lambda x: model(x)[1], batch, lambda x: add_gaussian_noise(x, noise_std))
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            batch_losses.append(float(loss))
        losses.append(float(torch.tensor(batch_losses).mean()))
    return losses
