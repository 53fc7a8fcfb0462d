"""exercise: train_step
mistake: the generator's loss leaves its gradient in the discriminator
diagnosis: generator's loss was added
"""


def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    opt_d.zero_grad()
    opt_g.zero_grad()
    loss_g = generator_loss(discriminator(generator(torch.randn(len(real), latent_dim, 1, 1))))
    loss_g.backward()
    opt_g.step()
    fakes = generator(torch.randn(len(real), latent_dim, 1, 1)).detach()
    loss_d = discriminator_loss(discriminator(real), discriminator(fakes))
    loss_d.backward()
    opt_d.step()
    return loss_d.item(), loss_g.item()
