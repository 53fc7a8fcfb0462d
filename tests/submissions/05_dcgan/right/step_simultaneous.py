"""exercise: train_step
style: both gradients before either step, autograd.grad
"""


def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    fakes = generator(torch.empty(len(real), latent_dim, 1, 1).normal_())
    fake_logits = discriminator(fakes)
    loss_d = discriminator_loss(discriminator(real), fake_logits)
    loss_g = generator_loss(fake_logits)
    for network, loss in ((discriminator, loss_d), (generator, loss_g)):
        parameters = list(network.parameters())
        for p, slope in zip(parameters, torch.autograd.grad(loss, parameters, retain_graph=True)):
            p.grad = slope
    opt_d.step()
    opt_g.step()
    return loss_d.item(), loss_g.item()
