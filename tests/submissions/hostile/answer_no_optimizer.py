"""attack: plain gradient descent instead of the optimizers that were handed in
cell: train_step
assignment: 05_dcgan
others: solved
expect: graded
points: 17
keeps: 17
"""
def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    """No optimizer of the caller is used: sign steps by hand."""
    fake = generator(torch.randn(len(real), latent_dim, 1, 1))
    loss_d = discriminator_loss(discriminator(real), discriminator(fake.detach()))
    gd = torch.autograd.grad(loss_d, list(discriminator.parameters()))
    with torch.no_grad():
        for p, g in zip(discriminator.parameters(), gd):
            p -= opt_d.param_groups[0]["lr"] * g
    loss_g = generator_loss(discriminator(fake))
    gg = torch.autograd.grad(loss_g, list(generator.parameters()))
    with torch.no_grad():
        for p, g in zip(generator.parameters(), gg):
            p -= opt_g.param_groups[0]["lr"] * g
    return loss_d.item(), loss_g.item()
