"""exercise: train_step
style: real and fake images in one pass
"""


def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    n = len(real)
    fakes = generator(torch.randn(n, latent_dim, 1, 1))
    logits = discriminator(torch.cat([real, fakes.detach()]))
    loss_d = discriminator_loss(logits[:n], logits[n:])
    opt_d.zero_grad()
    loss_d.backward()
    opt_d.step()
    loss_g = generator_loss(discriminator(fakes))
    opt_g.zero_grad()
    loss_g.backward()
    opt_g.step()
    return loss_d.item(), loss_g.item()
