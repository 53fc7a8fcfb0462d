"""Solved from the release alone, with these mistakes:

conv_transpose_output_size: Returns size * stride whatever kernel, padding and output padding are.
Generator: Upsampling and ordinary convolutions, no transposed convolution at all.
train_gan: Reports the losses of the last batch of each epoch instead of the mean over the batches.
"""

# %% conv_output_size
def conv_output_size(size: int, kernel: int, stride: int = 1, padding: int = 0) -> int:
    return int(math.floor((size + 2 * padding - kernel) / stride)) + 1

# %% conv_transpose_output_size
def conv_transpose_output_size(size: int, kernel: int, stride: int = 1, padding: int = 0, output_padding: int = 0) -> int:
    return size * stride  # a transposed convolution enlarges by its stride

# %% activation_shapes
from typing import Sequence


def _side(layer: nn.Module, n: int) -> int:
    """New size of one side; works for both kinds of layers."""
    (k, *_), (s, *_), (p, *_) = layer.kernel_size, layer.stride, layer.padding
    if isinstance(layer, nn.ConvTranspose2d):
        return (n - 1) * s - 2 * p + k + layer.output_padding[0]
    return (n + 2 * p - k) // s + 1


def activation_shapes(layers: Sequence[nn.Module], input_shape: tuple) -> list:
    out: list = [tuple(input_shape)]
    for layer in layers:
        side = _side(layer, out[-1][1])
        out.append((layer.out_channels, side, side))
    return out[1:]

# %% init_weights
def _draw(parameter: torch.Tensor, mean: float) -> None:
    noise = torch.normal(mean, 0.02, size=tuple(parameter.shape), dtype=torch.float64)
    with torch.no_grad():
        parameter.copy_(noise)


def init_weights(module: nn.Module) -> None:
    match module:
        case nn.Conv2d() | nn.ConvTranspose2d():
            _draw(module.weight, 0.0)
        case nn.BatchNorm2d() if module.affine:
            _draw(module.weight, 1.0)
            with torch.no_grad():
                module.bias.fill_(0.0)

# %% Generator
class Generator(nn.Module):
    """Upsampling and convolutions, against the chequered texture."""

    def __init__(self, latent_dim: int = 100) -> None:
        super().__init__()
        self.project = nn.Linear(latent_dim, 64 * 7 * 7)
        self.norms = nn.ModuleList([nn.BatchNorm2d(64), nn.BatchNorm2d(32)])
        self.convs = nn.ModuleList([nn.Conv2d(64, 32, 3, padding=1), nn.Conv2d(32, 1, 3, padding=1)])
        self.up = nn.Upsample(scale_factor=2)

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        h = self.project(z.flatten(1)).view(-1, 64, 7, 7)
        for norm, conv in zip(self.norms, self.convs):
            h = conv(self.up(F.relu(norm(h))))
        return torch.tanh(h)

# %% Discriminator
class Discriminator(nn.Module):
    """With batch normalisation and dropout, and a last layer written out."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(1, 32, 4, stride=2, padding=1)
        self.body = nn.Conv2d(32, 64, 4, stride=2, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(64)
        self.drop = nn.Dropout(0.2)
        self.template = nn.Parameter(0.02 * torch.randn(64, 7, 7))
        self.offset = nn.Parameter(torch.zeros(()))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        h = F.leaky_relu(self.stem(x), 0.2)
        h = self.drop(F.leaky_relu(self.norm(self.body(h)), 0.2))
        return torch.einsum("bchw,chw->b", h, self.template) + self.offset

# %% discriminator_loss
def _cross_entropy(logits: torch.Tensor, sign: float) -> torch.Tensor:
    """Mean of -log sigmoid(sign * logits), in float64."""
    return torch.einsum("n->", F.softplus(-sign * logits.double())) / logits.numel()


def discriminator_loss(real_logits: torch.Tensor, fake_logits: torch.Tensor) -> torch.Tensor:
    return (_cross_entropy(real_logits, +1.0) + _cross_entropy(fake_logits, -1.0)).to(real_logits.dtype)

# %% generator_loss
def generator_loss(fake_logits: torch.Tensor) -> torch.Tensor:
    return F.softplus(-fake_logits.to(torch.float64)).mean()

# %% train_step
def train_step(generator: nn.Module, discriminator: nn.Module, opt_g, opt_d, real: torch.Tensor, latent_dim: int) -> tuple:
    # The generator goes first.
    fakes = generator(torch.randn((real.size(0), latent_dim, 1, 1), device=real.device))
    loss_g = generator_loss(discriminator(fakes))
    opt_g.zero_grad(set_to_none=True)
    loss_g.backward()
    opt_g.step()

    opt_d.zero_grad(set_to_none=True)
    loss_d = discriminator_loss(discriminator(real), discriminator(fakes.detach()))
    loss_d.backward()
    opt_d.step()
    return loss_d.item(), loss_g.item()

# %% train_gan
def _optimizer(network: nn.Module, lr: float) -> torch.optim.Optimizer:
    return torch.optim.Adam(network.parameters(), lr=lr, betas=(0.5, 0.99))


def train_gan(generator: nn.Module, discriminator: nn.Module, images: torch.Tensor, epochs: int, latent_dim: int = 100,
              batch_size: int = 128, lr: float = 2e-4) -> dict:
    opt_g, opt_d = _optimizer(generator, lr), _optimizer(discriminator, lr)
    fixed = torch.randn(64, latent_dim, 1, 1)
    history: dict = dict(loss_d=[], loss_g=[], mosaics=[])
    for epoch in range(epochs):
        for opt in (opt_g, opt_d):  # falls linearly towards 0
            for group in opt.param_groups:
                group["lr"] = lr * (1 - epoch / epochs)
        generator.train()
        discriminator.train()
        losses = torch.tensor(
            [train_step(generator, discriminator, opt_g, opt_d, batch, latent_dim) for batch in data.batches(images, batch_size)],
            dtype=torch.float64,
        )
        mean_d, mean_g = losses[-1].tolist()
        history["loss_d"].append(mean_d)
        history["loss_g"].append(mean_g)
        generator.eval()
        with torch.inference_mode():
            history["mosaics"].append(generator(fixed))
        generator.train()
    return history

# %% batch_norm
def batch_norm(x: torch.Tensor, gamma: torch.Tensor, beta: torch.Tensor, eps: float = 1e-5) -> torch.Tensor:
    y = x.double()
    n = y.shape[0]
    centred = y - torch.einsum("nf->f", y) / n
    variance = torch.einsum("nf,nf->f", centred, centred) / n
    normed = centred / torch.sqrt(variance + eps)
    return (torch.einsum("f,nf->nf", gamma.double(), normed) + beta.double()).to(x.dtype)
