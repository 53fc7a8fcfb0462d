"""Solved from the release alone, with these mistakes:

discriminator_loss: Returns half of the sum (train_step and train_gan, which call it, report the halved loss, but their own code is not wrong for that).
Discriminator: Batch normalisation without running statistics: in eval mode a logit depends on the other images of the batch.
train_step: The fakes are not detached and opt_g.zero_grad() comes before loss_d.backward(), so the gradient of L_D is added to the generator's.
train_gan: drop_last=True leaves out the smaller last batch (and fails if there are fewer images than one batch).
"""

# %% conv_output_size
def conv_output_size(size, kernel, stride=1, padding=0):
    return len(range(0, size + 2 * padding - kernel + 1, stride))

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
class Discriminator(nn.Module):
    """Batch normalisation with the statistics of the batch at hand."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 32, 4, stride=2, padding=1),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Conv2d(32, 64, 4, stride=2, padding=1),
            nn.BatchNorm2d(64, track_running_stats=False),
            nn.LeakyReLU(0.2, inplace=True),
        )
        self.head = nn.Conv2d(64, 1, 7)

    def forward(self, x):
        return self.head(self.features(x)).view(x.size(0))

# %% discriminator_loss
bce = nn.BCEWithLogitsLoss()


def discriminator_loss(real_logits, fake_logits):
    real_loss = bce(real_logits, torch.ones_like(real_logits))
    fake_loss = bce(fake_logits, torch.zeros_like(fake_logits))
    return (real_loss + fake_loss) / 2

# %% generator_loss
def generator_loss(fake_logits):
    # two classes, "fake" with the score 0 and "real" with the score l
    scores = torch.stack([torch.zeros_like(fake_logits), fake_logits], dim=1)
    return nn.CrossEntropyLoss()(scores, torch.ones(len(fake_logits), dtype=torch.long))

# %% train_step
def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    noise = torch.empty(real.shape[0], latent_dim, 1, 1).normal_()
    opt_d.zero_grad()
    opt_g.zero_grad()
    fakes = generator(noise)
    loss_d = discriminator_loss(discriminator(real), discriminator(fakes))
    loss_d.backward(retain_graph=True)
    opt_d.step()
    loss_g = generator_loss(discriminator(fakes))
    loss_g.backward()
    opt_g.step()
    return [loss.detach().item() for loss in (loss_d, loss_g)]

# %% train_gan
from torch.utils.data import DataLoader, TensorDataset


def train_gan(generator, discriminator, images, epochs, latent_dim=100, batch_size=128, lr=2e-4):
    loader = DataLoader(TensorDataset(images), batch_size=batch_size, shuffle=True, drop_last=True)
    opt_g = torch.optim.AdamW(generator.parameters(), lr=lr, betas=(0.5, 0.99), weight_decay=0.0)  # = Adam
    opt_d = torch.optim.AdamW(discriminator.parameters(), lr=lr, betas=(0.5, 0.99), weight_decay=0.0)
    schedulers = [torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=max(epochs, 1)) for opt in (opt_g, opt_d)]
    z = torch.randn(64, latent_dim, 1, 1)
    loss_d, loss_g, mosaics = [], [], []
    for _ in range(epochs):
        generator.train(), discriminator.train()
        d, g = zip(*[train_step(generator, discriminator, opt_g, opt_d, x, latent_dim) for (x,) in loader])
        loss_d.append(torch.tensor(d).mean().item())
        loss_g.append(torch.tensor(g).mean().item())
        mosaics.append(generator(z).detach().clone())  # in training mode, the 64 are a batch of their own
        for scheduler in schedulers:
            scheduler.step()
    return {"loss_d": loss_d, "loss_g": loss_g, "mosaics": mosaics}

# %% batch_norm
def batch_norm(x, gamma, beta, eps=1e-5):
    # layer normalisation of the transpose: each row of x.T is one feature
    return torch.addcmul(beta, F.layer_norm(x.T, (x.shape[0],), eps=eps).T, gamma)
