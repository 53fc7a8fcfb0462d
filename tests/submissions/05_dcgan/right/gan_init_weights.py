"""exercise: train_gan
style: init_weights applied, permutation by index, RMSprop
"""


def train_gan(generator, discriminator, images, epochs, latent_dim=100, batch_size=128, lr=2e-4):
    generator.apply(init_weights)
    discriminator.apply(init_weights)
    opts = [torch.optim.RMSprop(net.parameters(), lr) for net in (generator, discriminator)]
    g = torch.Generator().manual_seed(3)
    fixed = torch.randn(64, latent_dim, 1, 1, generator=g)
    loss_d, loss_g, mosaics = [], [], []
    for _ in range(epochs):
        for net in (generator, discriminator):
            net.train(True)
        order = torch.randperm(len(images), generator=g)
        pairs = []
        for start in range(0, len(images), batch_size):
            pairs.append(train_step(generator, discriminator, *opts, images[order[start : start + batch_size]], latent_dim))
        means = torch.tensor(pairs).mean(dim=0).tolist()
        loss_d.append(means[0])
        loss_g.append(means[1])
        with torch.inference_mode():
            mosaics.append(generator.eval()(fixed))
    return {"loss_d": loss_d, "loss_g": loss_g, "mosaics": [m.clone() for m in mosaics]}
