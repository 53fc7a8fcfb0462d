"""exercise: train_vae
mistake: fixed learning rate
diagnosis: lr does not reach
"""


def train_vae(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    """Train a VAE in place by minimising the negative ELBO; see it on the test images after each epoch.

    train_images, test_images: (n, 1, 28, 28). lr: the (largest) learning rate.
    Returns: {"train_recon_loss", "train_kl", "test_recon_loss", "test_kl"}, each a list of one float per epoch, in nats
    per image; the train numbers are the epoch's means.
    """
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, betas=(0.9, 0.99), fused=True)
    steps = epochs * math.ceil(len(train_images) / batch_size)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=1e-3, total_steps=steps)
    history = {"train_recon_loss": [], "train_kl": [], "test_recon_loss": [], "test_kl": []}

    def record(part, sums, images):
        history[f"{part}_recon_loss"].append(sums[0] / len(images))
        history[f"{part}_kl"].append(sums[1] / len(images))

    bar = training.progress(range(epochs))
    for _ in bar:
        model.train()
        sums = [0.0, 0.0]
        for x in data.batches(train_images, batch_size):
            loss, recon_loss, kl = negative_elbo(x, *model(x))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            scheduler.step()
            sums = [sums[0] + recon_loss.item() * len(x), sums[1] + kl.item() * len(x)]
        record("train", sums, train_images)

        model.eval()
        sums = [0.0, 0.0]
        with torch.no_grad():
            for x in test_images.split(1000):
                _, recon_loss, kl = negative_elbo(x, *model(x))
                sums = [sums[0] + recon_loss.item() * len(x), sums[1] + kl.item() * len(x)]
        record("test", sums, test_images)
        bar.set_postfix(test=f"{history['test_recon_loss'][-1] + history['test_kl'][-1]:.1f} nats")
    return history
