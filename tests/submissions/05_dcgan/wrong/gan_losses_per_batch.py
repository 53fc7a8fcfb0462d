"""exercise: train_gan
mistake: the history holds the losses of all batches, epoch by epoch
diagnosis: should hold one float
"""


def train_gan(generator, discriminator, images, epochs, latent_dim=100, batch_size=128, lr=2e-4):
    opt_g = torch.optim.Adam(generator.parameters(), lr=lr, betas=(0.5, 0.999))
    opt_d = torch.optim.Adam(discriminator.parameters(), lr=lr, betas=(0.5, 0.999))
    fixed = torch.randn(64, latent_dim, 1, 1)
    history = {"loss_d": [], "loss_g": [], "mosaics": []}
    for epoch in range(epochs):
        generator.train()
        discriminator.train()
        losses = []
        for real in data.batches(images, batch_size):
            losses.append(train_step(generator, discriminator, opt_g, opt_d, real, latent_dim))
        generator.eval()
        with torch.no_grad():
            history["mosaics"].append(generator(fixed))
        history["loss_d"].append([loss_d for loss_d, _ in losses])
        history["loss_g"].append([loss_g for _, loss_g in losses])
    return history
