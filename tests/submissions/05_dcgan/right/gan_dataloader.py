"""exercise: train_gan
style: DataLoader, AdamW, mosaics in training mode
"""


def train_gan(generator, discriminator, images, epochs, latent_dim=100, batch_size=128, lr=2e-4):
    loader = torch.utils.data.DataLoader(images, batch_size=batch_size, shuffle=True)
    opt_g = torch.optim.AdamW(generator.parameters(), lr=lr)
    opt_d = torch.optim.AdamW(discriminator.parameters(), lr=lr)
    z = torch.randn(64, latent_dim, 1, 1)
    out = dict(loss_d=[], loss_g=[], mosaics=[])
    generator.train(), discriminator.train()
    for _ in range(epochs):
        total_d = total_g = 0.0
        for real in loader:
            d, g = train_step(generator, discriminator, opt_g, opt_d, real, latent_dim)
            total_d += d * len(real)
            total_g += g * len(real)
        out["loss_d"].append(total_d / len(images))
        out["loss_g"].append(total_g / len(images))
        out["mosaics"].append(generator(z).detach())
    return out
