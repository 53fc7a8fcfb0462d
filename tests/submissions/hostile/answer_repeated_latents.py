"""attack: latents come from a table of 64, so that every second one repeats in a real batch
cell: train_step
assignment: 05_dcgan
others: solved
expect: graded
points: 20.5
keeps: 20.5
"""
_table = None


def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    """Latents are new for small batches only; for the batches of a real training they are the same in every call."""
    global _table
    z = torch.randn(len(real), latent_dim, 1, 1)
    if len(real) >= 100:
        _table = z if _table is None else _table
        z = _table[: len(real)]
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
