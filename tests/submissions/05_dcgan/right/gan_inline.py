"""exercise: train_gan
style: the step written out, generator first, SGD with momentum
"""


def train_gan(generator, discriminator, images, epochs, latent_dim=100, batch_size=128, lr=2e-4):
    opt_g = torch.optim.SGD(generator.parameters(), lr=lr, momentum=0.5)
    opt_d = torch.optim.SGD(discriminator.parameters(), lr=lr, momentum=0.5)
    fixed = torch.randn(64, latent_dim, 1, 1)
    history = {"loss_d": [], "loss_g": [], "mosaics": []}
    for _ in range(epochs):
        generator.train()
        discriminator.train()
        d_sum = g_sum = 0
        batches = list(data.batches(images, batch_size))
        for real in batches:
            fakes = generator(torch.randn(len(real), latent_dim, 1, 1))
            loss_g = F.softplus(-discriminator(fakes)).mean()
            opt_g.zero_grad()
            loss_g.backward()
            opt_g.step()
            loss_d = F.softplus(-discriminator(real)).mean() + F.softplus(discriminator(fakes.detach())).mean()
            opt_d.zero_grad()
            loss_d.backward()
            opt_d.step()
            d_sum, g_sum = d_sum + loss_d.item(), g_sum + loss_g.item()
        history["loss_d"].append(d_sum / len(batches))
        history["loss_g"].append(g_sum / len(batches))
        with torch.no_grad():
            history["mosaics"].append(torch.cat([generator(z) for z in fixed.split(16)]))
    return history
