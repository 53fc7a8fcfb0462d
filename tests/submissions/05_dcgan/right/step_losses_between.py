"""exercise: train_step
style: losses measured again between the steps
"""


def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    generator.train()
    discriminator.train()
    fakes = generator(torch.randn(len(real), latent_dim, 1, 1))
    opt_d.zero_grad()
    discriminator_loss(discriminator(real), discriminator(fakes.detach())).backward()
    opt_d.step()
    with torch.no_grad():
        loss_d = discriminator_loss(discriminator(real), discriminator(fakes)).item()
    opt_g.zero_grad()
    loss_g = generator_loss(discriminator(fakes))
    loss_g.backward()
    opt_g.step()
    return loss_d, loss_g.item()
