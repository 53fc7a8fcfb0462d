"""exercise: train_gan
style: a torch.Generator for the order, NAdam, mosaics in four parts, an extra entry in the history
"""


def train_gan(generator, discriminator, images, epochs, latent_dim=100, batch_size=128, lr=2e-4):
    order = torch.Generator().manual_seed(3)
    latents = torch.normal(0.0, 1.0, (64, latent_dim, 1, 1))
    opt_g, opt_d = (torch.optim.NAdam(network.parameters(), lr=lr, betas=(0.5, 0.99)) for network in (generator, discriminator))
    rows, mosaics = [], []
    for _ in range(epochs):
        discriminator.train()
        generator.train()
        total, seen = torch.zeros(2, dtype=torch.float64), 0
        for part in torch.randperm(len(images), generator=order).split(batch_size):
            total += len(part) * torch.tensor(train_step(generator, discriminator, opt_g, opt_d, images[part], latent_dim)).double()
            seen += len(part)
        rows.append((total / seen).tolist())
        with torch.inference_mode():
            mosaics.append(torch.cat([generator.eval()(z) for z in latents.chunk(4)]))
    loss_d, loss_g = (list(column) for column in zip(*rows))
    return {"loss_d": loss_d, "loss_g": loss_g, "mosaics": mosaics, "lr": lr}
