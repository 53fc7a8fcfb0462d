"""exercise: train_step
style: freezes and thaws the networks
"""


def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    generator.requires_grad_(False)
    fakes = generator(torch.randn(len(real), latent_dim, 1, 1))
    loss_d = discriminator_loss(discriminator(real), discriminator(fakes))
    opt_d.zero_grad()
    loss_d.backward()
    opt_d.step()
    generator.requires_grad_(True)
    discriminator.requires_grad_(False)
    loss_g = generator_loss(discriminator(generator(torch.randn(len(real), latent_dim, 1, 1))))
    opt_g.zero_grad()
    loss_g.backward()
    opt_g.step()
    discriminator.requires_grad_(True)
    return loss_d.item(), loss_g.item()
