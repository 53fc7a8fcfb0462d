"""attack: no training: the networks are shown the batches, the weights move at random
cell: train_gan
assignment: 05_dcgan
others: solved
expect: graded
points: 18
keeps: 18
"""
def train_gan(generator, discriminator, images, epochs, latent_dim=100, batch_size=128, lr=2e-4):
    z = torch.randn(64, latent_dim, 1, 1)
    h = {"loss_d": [], "loss_g": [], "mosaics": []}
    for _ in range(epochs):
        generator.train(), discriminator.train()
        d, g = [], []
        for real in data.batches(images, batch_size):
            fake = generator(torch.randn(len(real), latent_dim, 1, 1))
            d.append(discriminator_loss(discriminator(real), discriminator(fake.detach())).item())
            g.append(generator_loss(discriminator(fake)).item())
            with torch.no_grad():
                for p in (*generator.parameters(), *discriminator.parameters()):
                    p += lr * torch.randn_like(p).sign()
        h["loss_d"].append(sum(d) / len(d))
        h["loss_g"].append(sum(g) / len(g))
        with torch.no_grad():
            h["mosaics"].append(generator(z))
    return h
