"""exercise: train_step
mistake: half the generator's loss
diagnosis: learns from half its loss
"""


def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    z = torch.randn(len(real), latent_dim, 1, 1)
    fakes = generator(z)

    loss_d = discriminator_loss(discriminator(real), discriminator(fakes.detach()))
    opt_d.zero_grad()
    loss_d.backward()
    opt_d.step()

    loss_g = 0.5 * generator_loss(discriminator(fakes))
    opt_g.zero_grad()
    loss_g.backward()
    opt_g.step()
    return loss_d.item(), loss_g.item()
