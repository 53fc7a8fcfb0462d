"""exercise: train_step
mistake: both losses are reported as halves
diagnosis: This is half the loss.
"""


def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    z = torch.randn(len(real), latent_dim, 1, 1)
    fakes = generator(z)

    loss_d = discriminator_loss(discriminator(real), discriminator(fakes.detach()))
    opt_d.zero_grad()
    loss_d.backward()
    opt_d.step()

    loss_g = generator_loss(discriminator(fakes))
    opt_g.zero_grad()
    loss_g.backward()
    opt_g.step()
    return loss_d.item() / 2, loss_g.item() / 2
