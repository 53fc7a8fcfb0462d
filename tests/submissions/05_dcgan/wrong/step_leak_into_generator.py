"""exercise: train_step
mistake: the discriminator's loss leaves its gradient in the generator
diagnosis: discriminator's loss was added
"""


def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    z = torch.randn(len(real), latent_dim, 1, 1)
    opt_d.zero_grad()
    opt_g.zero_grad()
    fakes = generator(z)
    loss_d = discriminator_loss(discriminator(real), discriminator(fakes))
    loss_d.backward(retain_graph=True)
    opt_d.step()
    loss_g = generator_loss(discriminator(generator(z)))
    loss_g.backward()
    opt_g.step()
    return loss_d.item(), loss_g.item()
