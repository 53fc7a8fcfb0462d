"""exercise: train_gan
mistake: inline step with the wrong sign for the discriminator
diagnosis: wrong direction
points: 0
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
            fakes = generator(torch.randn(len(real), latent_dim, 1, 1))
            loss_d = -discriminator_loss(discriminator(real), discriminator(fakes.detach()))
            opt_d.zero_grad()
            loss_d.backward()
            opt_d.step()
            loss_g = generator_loss(discriminator(fakes))
            opt_g.zero_grad()
            loss_g.backward()
            opt_g.step()
            losses.append((loss_d.item(), loss_g.item()))
        generator.eval()
        with torch.no_grad():
            history["mosaics"].append(generator(fixed))
        history["loss_d"].append(sum(d for d, g in losses) / len(losses))
        history["loss_g"].append(sum(g for d, g in losses) / len(losses))
    return history
