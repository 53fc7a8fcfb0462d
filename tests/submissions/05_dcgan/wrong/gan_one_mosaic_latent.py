"""exercise: train_gan
mistake: the same latent 64 times
diagnosis: 64 latents of a mosaic
"""


def train_gan(generator, discriminator, images, epochs, latent_dim=100, batch_size=128, lr=2e-4):
    opt_g = torch.optim.Adam(generator.parameters(), lr=lr, betas=(0.5, 0.99))
    opt_d = torch.optim.Adam(discriminator.parameters(), lr=lr, betas=(0.5, 0.99))
    fixed_z = torch.randn(1, latent_dim, 1, 1).expand(64, -1, -1, -1)
    history = {"loss_d": [], "loss_g": [], "mosaics": []}
    progress = training.progress(range(epochs), "DCGAN")
    for epoch in progress:
        for group in opt_g.param_groups + opt_d.param_groups:
            group["lr"] = lr * (1 - epoch / epochs)  # smaller and smaller steps settle the game
        generator.train()
        discriminator.train()
        losses = [
            train_step(generator, discriminator, opt_g, opt_d, real, latent_dim)
            for real in data.batches(images, batch_size)
        ]
        generator.eval()
        with torch.no_grad():
            history["mosaics"].append(generator(fixed_z))
        history["loss_d"].append(sum(loss_d for loss_d, _ in losses) / len(losses))
        history["loss_g"].append(sum(loss_g for _, loss_g in losses) / len(losses))
        progress.set_postfix(loss_d=f"{history['loss_d'][-1]:.3f}", loss_g=f"{history['loss_g'][-1]:.3f}")
    return history
