"""exercise: train_step
mistake: detached fakes in the generator's step
diagnosis: did not move
"""


def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    z = torch.randn(len(real), latent_dim, 1, 1)
    fakes = generator(z).detach()
    loss_d = discriminator_loss(discriminator(real), discriminator(fakes.detach()))
    opt_d.zero_grad()
    loss_d.backward()
    opt_d.step()
    loss_g = generator_loss(discriminator(fakes))
    opt_g.zero_grad()
    loss_g.requires_grad_().backward()
    opt_g.step()
    return loss_d.item(), loss_g.item()
