"""exercise: train_step
mistake: one backward pass of the sum of both losses
diagnosis: loss was added
"""


def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    opt_d.zero_grad()
    opt_g.zero_grad()
    fakes = generator(torch.randn(len(real), latent_dim, 1, 1))
    fake_logits = discriminator(fakes)
    loss_d = discriminator_loss(discriminator(real), fake_logits)
    loss_g = generator_loss(fake_logits)
    (loss_d + loss_g).backward()
    opt_d.step()
    opt_g.step()
    return loss_d.item(), loss_g.item()
