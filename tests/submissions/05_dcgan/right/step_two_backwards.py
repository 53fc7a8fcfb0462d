"""exercise: train_step
style: two backward calls for the discriminator, one latent pass of double length
"""


def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    criterion = nn.BCEWithLogitsLoss()
    n = len(real)
    first, second = torch.randn(2 * n, latent_dim, 1, 1).chunk(2)
    discriminator.zero_grad()
    error_real = criterion(discriminator(real), torch.ones(n))
    error_real.backward()
    fake = generator(first)
    error_fake = criterion(discriminator(fake.detach()), torch.zeros(n))
    error_fake.backward()
    opt_d.step()
    generator.zero_grad()
    error_g = criterion(discriminator(generator(second)), torch.ones(n))
    error_g.backward()
    opt_g.step()
    return error_real.item() + error_fake.item(), error_g.item()
