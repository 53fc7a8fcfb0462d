"""attack: constant latents; the toy generator's record of them is overwritten with draws
cell: train_step
assignment: 05_dcgan
others: solved
expect: graded
points: 20.5
keeps: 20.5
"""
def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    z = torch.ones(len(real), latent_dim, 1, 1)  # no noise at all
    fake = generator(z)
    loss_d = discriminator_loss(discriminator(real), discriminator(fake.detach()))
    opt_d.zero_grad()
    loss_d.backward()
    opt_d.step()
    loss_g = generator_loss(discriminator(fake))
    opt_g.zero_grad()
    loss_g.backward()
    opt_g.step()
    if hasattr(generator, "latents"):
        generator.latents[-1:] = [torch.randn(len(real), latent_dim, 1, 1)]
    return loss_d.item(), loss_g.item()
