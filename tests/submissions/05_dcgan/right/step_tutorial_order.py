"""exercise: train_step
style: one batch of fakes for both, detached for the discriminator, G's gradients cleared late
"""


def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    fakes = generator(torch.randn(len(real), latent_dim, 1, 1))
    loss_d = discriminator_loss(discriminator(real), discriminator(fakes.clone()))
    opt_d.zero_grad()
    loss_d.backward(retain_graph=True)
    loss_g = generator_loss(discriminator(fakes))
    opt_g.zero_grad()
    for p, slope in zip(generator.parameters(), torch.autograd.grad(loss_g, list(generator.parameters()))):
        p.grad = slope
    opt_d.step()
    opt_g.step()
    return [loss_d.item(), loss_g.item()]
