"""exercise: train_step
style: optimizer steps with closures
"""


def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    seen = {}

    def of_discriminator():
        opt_d.zero_grad()
        fakes = generator(torch.randn(len(real), latent_dim, 1, 1)).detach()
        loss = discriminator_loss(discriminator(real), discriminator(fakes))
        loss.backward()
        seen["d"] = loss.item()
        return loss

    def of_generator():
        opt_g.zero_grad()
        loss = generator_loss(discriminator(generator(torch.randn(len(real), latent_dim, 1, 1))))
        loss.backward()
        seen["g"] = loss.item()
        return loss

    opt_d.step(of_discriminator)
    opt_g.step(of_generator)
    return seen["d"], seen["g"]
