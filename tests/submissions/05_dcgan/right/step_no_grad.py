"""exercise: train_step
style: no_grad for the discriminator's fakes, new latents for the generator
"""


def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    n = real.shape[0]
    opt_d.zero_grad()
    with torch.no_grad():
        fakes = generator(torch.randn(n, latent_dim, 1, 1))
    loss_d = discriminator_loss(discriminator(real), discriminator(fakes))
    loss_d.backward()
    opt_d.step()
    generator.zero_grad(set_to_none=False)
    loss_g = generator_loss(discriminator(generator(torch.randn(n, latent_dim, 1, 1))))
    loss_g.backward()
    opt_g.step()
    return float(loss_d), float(loss_g)
