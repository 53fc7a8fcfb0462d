"""exercise: train_gan
mistake: no optimizer at all, the weights move at random
diagnosis: learn in the wrong direction
"""


def train_gan(generator, discriminator, images, epochs, latent_dim=100, batch_size=128, lr=2e-4):
    opt_g = torch.optim.Adam(generator.parameters(), lr=lr, betas=(0.5, 0.99))
    opt_d = torch.optim.Adam(discriminator.parameters(), lr=lr, betas=(0.5, 0.99))
    fixed = torch.randn(64, latent_dim, 1, 1)
    history = {"loss_d": [], "loss_g": [], "mosaics": []}
    for _ in range(epochs):
        generator.train(), discriminator.train()
        losses = []
        for real in data.batches(images, batch_size):
            fake = generator(torch.randn(len(real), latent_dim, 1, 1))
            loss_d = discriminator_loss(discriminator(real), discriminator(fake.detach())).item()
            losses.append((loss_d, generator_loss(discriminator(fake)).item()))
            with torch.no_grad():
                for p in (*generator.parameters(), *discriminator.parameters()):
                    p += lr * torch.randn_like(p).sign()
        history["loss_d"].append(sum(loss_d for loss_d, _ in losses) / len(losses))
        history["loss_g"].append(sum(loss_g for _, loss_g in losses) / len(losses))
        with torch.no_grad():
            history["mosaics"].append(generator(fixed))
    return history
