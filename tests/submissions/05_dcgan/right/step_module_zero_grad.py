"""exercise: train_step
style: network.zero_grad, doubled latents, loss functions inline
"""


def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    n = real.size(0)
    generator.zero_grad(set_to_none=False)
    discriminator.zero_grad(set_to_none=False)
    fake = generator(torch.empty(n, latent_dim, 1, 1).normal_())
    real_term = F.softplus(-discriminator(real)).mean()
    fake_term = F.softplus(discriminator(fake.detach())).mean()
    real_term.backward()
    fake_term.backward()
    opt_d.step()
    discriminator.zero_grad(set_to_none=False)
    loss_g = -F.logsigmoid(discriminator(fake)).mean()
    loss_g.backward()
    opt_g.step()
    return float(real_term + fake_term), float(loss_g)
