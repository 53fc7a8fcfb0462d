"""exercise: train_gan
style: a four times larger rate for the discriminator, NumPy means
"""


def train_gan(generator, discriminator, images, epochs, latent_dim=100, batch_size=128, lr=2e-4):
    import numpy as np

    opt_g = torch.optim.Adam(generator.parameters(), lr, (0.0, 0.9))
    opt_d = torch.optim.Adam(discriminator.parameters(), 4 * lr, (0.0, 0.9))
    fixed = torch.randn(64, latent_dim, 1, 1)
    history = {"loss_d": [], "loss_g": [], "mosaics": []}
    for epoch in training.progress(range(epochs), "GAN"):
        generator.train(), discriminator.train()
        steps = [train_step(generator, discriminator, opt_g, opt_d, x, latent_dim) for x in data.batches(images, batch_size)]
        d, g = np.mean(steps, axis=0)
        history["loss_d"].append(d)
        history["loss_g"].append(g)
        with torch.no_grad():
            history["mosaics"].append(generator(fixed))
    return history
