"""Solved from the release alone, with these mistakes:

conv_output_size: Rounds (n + 2p - k)/s to the nearest whole number (Python's round) instead of down, so e.g. (10, 3, 4) gives 3 instead of 2.
Discriminator: A ReLU after the last layer: the logit is never negative, so no image can be called fake.
train_gan: The mosaic puts the generator into eval mode and nothing puts it back, so all epochs after the first train in eval mode.
"""

# %% conv_output_size
def conv_output_size(size, kernel, stride=1, padding=0):
    return round((size + 2 * padding - kernel) / stride) + 1

# %% conv_transpose_output_size
def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    first = -padding
    last = first + (size - 1) * stride + kernel - 1
    return last + 1 - padding + output_padding

# %% activation_shapes
def activation_shapes(layers, input_shape):
    _, n, _ = input_shape

    def step(layer):
        nonlocal n
        k, s, p = (value[0] for value in (layer.kernel_size, layer.stride, layer.padding))
        if layer.transposed:
            n = s * (n - 1) + k - 2 * p + layer.output_padding[0]
        else:
            n = (n + 2 * p - k + s) // s
        return layer.out_channels, n, n

    return [step(layer) for layer in layers]

# %% init_weights
MEANS = {nn.Conv2d: 0.0, nn.ConvTranspose2d: 0.0, nn.BatchNorm2d: 1.0}


@torch.no_grad()
def init_weights(module):
    mean = MEANS.get(type(module))
    if mean is None:
        return module
    module.weight.normal_(mean, 0.02)
    if type(module) is nn.BatchNorm2d:
        module.bias.zero_()
    return module

# %% Generator
class Generator(nn.Sequential):
    """1 -> 4 -> 7 -> 14 -> 28 pixels."""

    def __init__(self, latent_dim=100):
        def block(c_in, c_out, *args):
            return [nn.ConvTranspose2d(c_in, c_out, *args, bias=False), nn.BatchNorm2d(c_out, momentum=0.2), nn.ReLU(inplace=True)]

        super().__init__(
            *block(latent_dim, 96, 4),
            *block(96, 64, 3, 2, 1),
            *block(64, 32, 4, 2, 1),
            nn.ConvTranspose2d(32, 1, 4, 2, 1),
            nn.Tanh(),
        )

# %% Discriminator
from torch.nn.utils.parametrizations import spectral_norm


class Discriminator(nn.Module):
    """Spectral normalisation, dropout, and a convolution as the last layer."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            spectral_norm(nn.Conv2d(1, 32, 5, stride=2, padding=2)),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Dropout2d(0.1),
            spectral_norm(nn.Conv2d(32, 64, 5, stride=2, padding=2)),
            nn.GroupNorm(8, 64),
            nn.LeakyReLU(0.2, inplace=True),
        )
        self.head = nn.Conv2d(64, 1, 7)

    def forward(self, x):
        return F.relu(self.head(self.features(x))).view(x.size(0))

# %% discriminator_loss
bce = nn.BCEWithLogitsLoss()


def discriminator_loss(real_logits, fake_logits):
    return bce(real_logits, torch.ones_like(real_logits)) + bce(fake_logits, torch.zeros_like(fake_logits))

# %% generator_loss
def generator_loss(fake_logits):
    # two classes, "fake" with the score 0 and "real" with the score l
    scores = torch.stack([torch.zeros_like(fake_logits), fake_logits], dim=1)
    return nn.CrossEntropyLoss()(scores, torch.ones(len(fake_logits), dtype=torch.long))

# %% train_step
from contextlib import contextmanager


@contextmanager
def frozen(network):
    """No gradients for this network inside the block; afterwards everything is as it was."""
    states = [(p, p.requires_grad) for p in network.parameters()]
    for p, _ in states:
        p.requires_grad_(False)
    try:
        yield
    finally:
        for p, state in states:
            p.requires_grad_(state)


def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    noise = torch.empty(real.shape[0], latent_dim, 1, 1).normal_()
    with frozen(generator):
        opt_d.zero_grad()
        loss_d = discriminator_loss(discriminator(real), discriminator(generator(noise)))
        loss_d.backward()
        opt_d.step()
    with frozen(discriminator):
        opt_g.zero_grad()
        loss_g = generator_loss(discriminator(generator(noise)))
        loss_g.backward()
        opt_g.step()
    return [loss.detach().item() for loss in (loss_d, loss_g)]

# %% train_gan
def train_gan(generator, discriminator, images, epochs, latent_dim=100, batch_size=128, lr=2e-4):
    opt_g, opt_d = (torch.optim.Adam(n.parameters(), lr=lr, betas=(0.5, 0.99)) for n in (generator, discriminator))
    z, history = torch.randn(64, latent_dim, 1, 1), {"loss_d": [], "loss_g": [], "mosaics": []}
    for _ in training.progress(range(epochs), "DCGAN"):
        losses = [train_step(generator, discriminator, opt_g, opt_d, x, latent_dim) for x in data.batches(images, batch_size)]
        for name, values in zip(("loss_d", "loss_g"), zip(*losses)):
            history[name].append(sum(values) / len(values))
        with torch.no_grad():
            history["mosaics"].append(generator.eval()(z))
    return history

# %% batch_norm
def batch_norm(x, gamma, beta, eps=1e-5):
    # layer normalisation of the transpose: each row of x.T is one feature
    return torch.addcmul(beta, F.layer_norm(x.T, (x.shape[0],), eps=eps).T, gamma)
