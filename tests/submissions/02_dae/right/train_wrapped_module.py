"""exercise: train_dae
style: a module that returns images alone, given to dae_loss; AdamW, gradients clipped, one-cycle schedule
"""
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    class ImagesOnly(nn.Module):
        def __init__(self, inner):
            super().__init__()
            self.inner = inner

        def forward(self, x):
            return self.inner(x)[-1]

    wrapped = ImagesOnly(model).train()
    optimizer = torch.optim.AdamW(wrapped.parameters(), lr=lr, weight_decay=1e-5)
    batches_per_epoch = -(-len(images) // batch_size)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, lr, epochs=epochs, steps_per_epoch=batches_per_epoch)
    history = ()
    for _ in range(epochs):
        total = 0.0
        for index in torch.split(torch.randperm(images.shape[0]), batch_size):
            clean = images[index]
            loss = dae_loss(wrapped, clean, lambda x: add_gaussian_noise(x, noise_std))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(wrapped.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            total += float(loss) / batches_per_epoch
        history += (total,)
    return list(history)
