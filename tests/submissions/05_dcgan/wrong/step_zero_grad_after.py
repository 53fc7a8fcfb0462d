"""exercise: train_step
mistake: zero_grad after the steps only
diagnosis: Gradients from before the call
points: 3.25
"""


def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    z = torch.randn(len(real), latent_dim, 1, 1)
    fakes = generator(z)
    loss_d = discriminator_loss(discriminator(real), discriminator(fakes.detach()))
    loss_d.backward()
    opt_d.step()
    opt_d.zero_grad()
    loss_g = generator_loss(discriminator(fakes))
    loss_g.backward()
    opt_g.step()
    opt_g.zero_grad()
    opt_d.zero_grad()
    return loss_d.item(), loss_g.item()
