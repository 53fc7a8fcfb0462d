"""Solved from the release alone."""

# %% conv_output_size
def conv_output_size(size, kernel, stride=1, padding=0):
    return (size + 2 * padding - kernel) // stride + 1

# %% conv_transpose_output_size
def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    return (size - 1) * stride - 2 * padding + kernel + output_padding

# %% activation_shapes
def activation_shapes(layers, input_shape):
    shapes, n = [], input_shape[-1]
    for l in layers:
        args = (l.kernel_size[0], l.stride[0], l.padding[0])
        n = conv_transpose_output_size(n, *args, l.output_padding[0]) if isinstance(l, nn.ConvTranspose2d) else conv_output_size(n, *args)
        shapes.append((l.out_channels, n, n))
    return shapes

# %% init_weights
def init_weights(module):
    if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
        nn.init.normal_(module.weight, 0.0, 0.02)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.normal_(module.weight, 1.0, 0.02), nn.init.zeros_(module.bias)

# %% Generator
class Generator(nn.Module):
    """Latents to images."""

    def __init__(self, latent_dim=100):
        super().__init__()
        self.net = nn.Sequential(
            nn.ConvTranspose2d(latent_dim, 64, 7, bias=False), nn.BatchNorm2d(64), nn.ReLU(),
            nn.ConvTranspose2d(64, 32, 4, 2, 1, bias=False), nn.BatchNorm2d(32), nn.ReLU(),
            nn.ConvTranspose2d(32, 1, 4, 2, 1), nn.Tanh(),
        )

    def forward(self, z):
        return self.net(z)

# %% Discriminator
class Discriminator(nn.Module):
    """Images to logits."""

    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 32, 4, 2, 1), nn.LeakyReLU(0.2),
            nn.Conv2d(32, 64, 4, 2, 1), nn.LeakyReLU(0.2),
            nn.Flatten(), nn.Linear(64 * 7 * 7, 1), nn.Flatten(0),
        )

    def forward(self, x):
        return self.net(x)

# %% discriminator_loss
from torch.distributions import Bernoulli, Normal


def discriminator_loss(real_logits, fake_logits):
    p, q = Bernoulli(logits=real_logits), Bernoulli(logits=fake_logits)
    return -p.log_prob(torch.ones_like(real_logits)).mean() - q.log_prob(torch.zeros_like(fake_logits)).mean()

# %% generator_loss
def generator_loss(fake_logits):
    return -F.logsigmoid(fake_logits).mean()

# %% train_step
def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    fakes = generator(Normal(0.0, 1.0).sample((len(real), latent_dim, 1, 1)))
    opt_d.zero_grad()
    loss_d = discriminator_loss(*discriminator(torch.cat([real, fakes.detach()])).chunk(2))
    loss_d.backward()
    opt_d.step()
    opt_g.zero_grad()
    loss_g = generator_loss(discriminator(fakes))
    loss_g.backward()
    opt_g.step()
    return loss_d.item(), loss_g.item()

# %% train_gan
def train_gan(generator, discriminator, images, epochs, latent_dim=100, batch_size=128, lr=2e-4):
    opt_g, opt_d = (torch.optim.Adam(n.parameters(), lr=lr, betas=(0.5, 0.99)) for n in (generator, discriminator))
    z, history = torch.randn(64, latent_dim, 1, 1), {"loss_d": [], "loss_g": [], "mosaics": []}
    for _ in training.progress(range(epochs), "DCGAN"):
        generator.train(), discriminator.train()
        losses = [train_step(generator, discriminator, opt_g, opt_d, x, latent_dim) for x in data.batches(images, batch_size)]
        for name, values in zip(("loss_d", "loss_g"), zip(*losses)):
            history[name].append(sum(values) / len(values))
        with torch.no_grad():
            history["mosaics"].append(generator.eval()(z))
    return history

# %% batch_norm
def batch_norm(x, gamma, beta, eps=1e-5):
    var, mean = torch.var_mean(x, dim=0, correction=0)
    return gamma * (x - mean) * (var + eps).rsqrt() + beta
