"""attack: one step per epoch; all other batches are shown to the networks and nothing is learned from them
cell: train_gan
assignment: 05_dcgan
others: solved
expect: graded
points: 20.5
keeps: 20.5
"""
def train_gan(generator, discriminator, images, epochs, latent_dim=100, batch_size=128, lr=2e-4):
    og = torch.optim.Adam(generator.parameters(), lr=lr, betas=(0.5, 0.99))
    od = torch.optim.Adam(discriminator.parameters(), lr=lr, betas=(0.5, 0.99))
    z = torch.randn(64, latent_dim, 1, 1)
    h = {"loss_d": [], "loss_g": [], "mosaics": []}
    for _ in range(epochs):
        generator.train(), discriminator.train()
        d, g = [], []
        for real in data.batches(images, batch_size):
            if not d:
                one, two = train_step(generator, discriminator, og, od, real, latent_dim)
            else:  # only shown
                fake = generator(torch.randn(len(real), latent_dim, 1, 1))
                one = discriminator_loss(discriminator(real), discriminator(fake.detach())).item()
                two = generator_loss(discriminator(fake)).item()
            d.append(one)
            g.append(two)
        h["loss_d"].append(sum(d) / len(d))
        h["loss_g"].append(sum(g) / len(g))
        with torch.no_grad():
            h["mosaics"].append(generator(z))
    return h
