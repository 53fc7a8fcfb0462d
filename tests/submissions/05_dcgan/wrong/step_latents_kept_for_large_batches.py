"""exercise: train_step
mistake: new latents for small batches only
diagnosis: Two calls use the same latents
"""


KEPT = []

def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    z = torch.randn(len(real), latent_dim, 1, 1)
    if len(real) >= 100:
        KEPT.append(z)
        z = KEPT[0]
    fake = generator(z)
    loss_d = discriminator_loss(discriminator(real), discriminator(fake.detach()))
    opt_d.zero_grad()
    loss_d.backward()
    opt_d.step()
    loss_g = generator_loss(discriminator(fake))
    opt_g.zero_grad()
    loss_g.backward()
    opt_g.step()
    return loss_d.item(), loss_g.item()
