"""exercise: train_gan
style: RMSprop with a warm-up; looks at all images and at other fakes after each epoch; mosaics drawn by a copy
"""


import copy


def train_gan(generator, discriminator, images, epochs, latent_dim=100, batch_size=128, lr=2e-4):
    optimizers = [torch.optim.RMSprop(network.parameters(), lr=lr) for network in (generator, discriminator)]
    warm_ups = [torch.optim.lr_scheduler.LambdaLR(opt, lambda step: min(1.0, step / 3)) for opt in optimizers]
    fixed = torch.randn(64, latent_dim, 1, 1)
    history = {"loss_d": [], "loss_g": [], "mosaics": []}
    for _ in range(epochs):
        generator.train(), discriminator.train()
        losses = []
        for real in images[torch.randperm(len(images))].split(batch_size):
            losses.append(train_step(generator, discriminator, *optimizers, real, latent_dim))
            for warm_up in warm_ups:
                warm_up.step()
        with torch.no_grad():
            fakes = generator(torch.randn(10, latent_dim, 1, 1))
            confidence = discriminator(images).sigmoid().mean() - discriminator(fakes).sigmoid().mean()
            history["mosaics"].append(copy.deepcopy(generator).eval()(fixed))
        history["loss_d"].append(sum(loss_d for loss_d, _ in losses) / len(losses))
        history["loss_g"].append(sum(loss_g for _, loss_g in losses) / len(losses))
    return history
