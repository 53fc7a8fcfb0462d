"""Solved from the release alone."""

# %% MLPAutoencoder
class DenseBlock(nn.Module):
    """Linear, batch norm, activation, dropout."""

    def __init__(self, n_in: int, n_out: int, p: float = 0.05) -> None:
        super().__init__()
        self.affine, self.norm, self.drop = nn.Linear(n_in, n_out, bias=False), nn.BatchNorm1d(n_out), nn.Dropout(p)

    def forward(self, h: torch.Tensor) -> torch.Tensor:
        return self.drop(F.gelu(self.norm(self.affine(h))))


class MLPAutoencoder(nn.Module):
    """Fully connected autoencoder with batch normalisation and a little dropout."""

    def __init__(self, latent_dim: int = 128) -> None:
        super().__init__()
        self.squeeze = nn.ModuleList([DenseBlock(784, 512), nn.Linear(512, latent_dim)])
        self.expand = nn.ModuleList([DenseBlock(latent_dim, 512, p=0.0), nn.Linear(512, 784)])

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        h = torch.flatten(x, start_dim=1)
        for layer in self.squeeze:
            h = layer(h)
        return h

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        for layer in self.expand:
            z = layer(z)
        return torch.sigmoid(z).unflatten(1, (1, 28, 28))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.decode(self.encode(x))

# %% count_parameters
def count_parameters(model: nn.Module) -> int:
    """Trainable numbers, each tensor once."""
    unique: dict[int, nn.Parameter] = {id(p): p for m in model.modules() for p in m._parameters.values() if p is not None}
    return int(sum(math.prod(p.shape) for p in unique.values() if p.requires_grad))

# %% reconstruction_mse
from contextlib import contextmanager


@contextmanager
def evaluating(net: nn.Module):
    """Eval mode and no gradients inside the with block; every submodule gets its mode back."""
    modes = {m: m.training for m in net.modules()}
    net.eval()
    try:
        with torch.no_grad():
            yield net
    finally:
        for m, mode in modes.items():
            m.training = mode


def squared_error(a: torch.Tensor, b: torch.Tensor) -> float:
    d = a.double() - b.double()
    return torch.einsum("bchw,bchw->", d, d).item()


def reconstruction_mse(model: nn.Module, images: torch.Tensor, batch_size: int = 256) -> float:
    """Mean squared error per pixel, summed in float64."""
    with evaluating(model) as net:
        sums = [squared_error(net(chunk), chunk) for chunk in torch.split(images, batch_size)]
    return math.fsum(sums) / images.numel()

# %% train_autoencoder
def train_autoencoder(model: nn.Module, train_images: torch.Tensor, test_images: torch.Tensor, epochs: int,
                      batch_size: int = 128, lr: float = 1e-3) -> dict[str, list[float]]:
    """Train in place; both errors are measured after each epoch."""
    optimizer = torch.optim.NAdam(model.parameters(), lr=lr)
    history: dict[str, list[float]] = {"train": [], "test": []}

    def step(x: torch.Tensor) -> None:
        optimizer.zero_grad(set_to_none=True)
        residual = model(x) - x
        (torch.einsum("bchw,bchw->", residual, residual) / x.numel()).backward()
        optimizer.step()

    for _ in range(epochs):
        model.train()
        for index in torch.randperm(train_images.shape[0]).split(batch_size):
            step(train_images[index])
        history["train"].append(reconstruction_mse(model, train_images))
        history["test"].append(reconstruction_mse(model, test_images))
    model.eval()
    return history

# %% ConvAutoencoder
class ConvAutoencoder(nn.Module):
    """Strided convolutions down, pixel shuffle up."""

    def __init__(self, latent_dim: int = 128) -> None:
        super().__init__()
        self.down = nn.Sequential(
            nn.Conv2d(1, 16, 4, stride=2, padding=1, bias=False), nn.BatchNorm2d(16), nn.SiLU(),
            nn.Conv2d(16, 32, 4, stride=2, padding=1, bias=False), nn.BatchNorm2d(32), nn.SiLU(), nn.Dropout2d(0.02),
        )
        self.bottleneck = nn.Conv2d(32, latent_dim, kernel_size=(7, 7))
        self.widen = nn.Sequential(nn.ConvTranspose2d(latent_dim, 32, 7), nn.BatchNorm2d(32), nn.SiLU())
        self.up = nn.Sequential(
            nn.Conv2d(32, 16 * 4, 3, padding=1), nn.PixelShuffle(2), nn.SiLU(),
            nn.Conv2d(16, 4, 3, padding=1), nn.PixelShuffle(2),
        )

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return self.bottleneck(self.down(x)).flatten(1)

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.up(self.widen(z.view(*z.shape, 1, 1))).sigmoid()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.decode(self.encode(x))

# %% embedding_accuracy
def embedding_accuracy(z_train: torch.Tensor, y_train: torch.Tensor, z_test: torch.Tensor, y_test: torch.Tensor) -> float:
    """Softmax regression in float64, fitted with L-BFGS."""
    classes, target = torch.unique(y_train, return_inverse=True)
    a, b = z_train.detach().double(), z_test.detach().double()
    centre, spread = a.mean(0), a.std(0, unbiased=False).clamp_min(1e-9)

    def design(z: torch.Tensor) -> torch.Tensor:
        return torch.cat([(z - centre) / spread, torch.ones(len(z), 1, dtype=torch.float64)], dim=1)

    weight = torch.zeros(a.shape[1] + 1, len(classes), dtype=torch.float64, requires_grad=True)
    solver = torch.optim.LBFGS([weight], max_iter=500, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        solver.zero_grad()
        loss = F.cross_entropy(torch.einsum("nd,dc->nc", design(a), weight), target) + 1e-4 * weight[:-1].square().sum()
        loss.backward()
        return loss

    solver.step(closure)
    with torch.no_grad():
        guess = classes[(design(b) @ weight).argmax(1)]
    return (guess == y_test).double().mean().item()

# %% scale_latent
def scale_latent(model: nn.Module, image: torch.Tensor, factors) -> torch.Tensor:
    with evaluating(model) as net:
        z = net.encode(image.unsqueeze(0))
        t = torch.tensor([float(f) for f in factors], dtype=torch.float64)
        return net.decode(torch.einsum("t,d->td", t, z[0].double()).to(z.dtype))

# %% interpolate
def interpolate(model: nn.Module, image_a: torch.Tensor, image_b: torch.Tensor, steps: int) -> torch.Tensor:
    with evaluating(model) as net:
        ends = torch.cat([net.encode(image_a[None]), net.encode(image_b[None])])
        t = torch.linspace(0, 1, steps, dtype=torch.float64)
        mix = torch.stack([1 - t, t], dim=1)  # (steps, 2)
        return net.decode(torch.einsum("ke,ed->kd", mix, ends.double()).to(ends.dtype))

# %% decode_standard_normal
def decode_standard_normal(model: nn.Module, n: int, latent_dim: int, generator: torch.Generator | None = None) -> torch.Tensor:
    with evaluating(model) as net:
        return net.decode(torch.randn((n, latent_dim), generator=generator, dtype=torch.float64).float())
