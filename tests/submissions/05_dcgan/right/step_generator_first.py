"""exercise: train_step
style: the generator moves first
"""


def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    z = torch.randn((len(real), latent_dim, 1, 1))
    opt_g.zero_grad()
    loss_g = generator_loss(discriminator(generator(z)))
    loss_g.backward()
    opt_g.step()
    opt_d.zero_grad()
    loss_d = discriminator_loss(discriminator(real), discriminator(generator(z).detach()))
    loss_d.backward()
    opt_d.step()
    return loss_d.item(), loss_g.item()
