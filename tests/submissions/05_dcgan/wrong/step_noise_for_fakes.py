"""exercise: train_step
mistake: noise images instead of the generator's
diagnosis: never called
"""


def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    fakes = torch.randn_like(real)

    loss_d = discriminator_loss(discriminator(real), discriminator(fakes.detach()))
    opt_d.zero_grad()
    loss_d.backward()
    opt_d.step()

    loss_g = generator_loss(discriminator(fakes))
    opt_g.zero_grad()
    loss_g.backward()
    opt_g.step()
    return loss_d.item(), loss_g.item()
