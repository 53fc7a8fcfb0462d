"""Solved from the release alone."""

# %% add_gaussian_noise
def add_gaussian_noise(x: torch.Tensor, std: float, generator: torch.Generator | None = None) -> torch.Tensor:
    """Noise drawn and added in float64, returned in the type of x."""
    noise = torch.randn(*x.shape, generator=generator, dtype=torch.float64)
    return torch.add(x.double(), noise, alpha=std).to(x.dtype)

# %% corrupt
def blur_matrix(side: int, sigma: float) -> torch.Tensor:
    """(side, side) matrix that blurs one axis; its rows sum to 1."""
    place = torch.arange(side, dtype=torch.float64)
    weight = torch.exp(-0.5 * ((place[:, None] - place[None, :]) / sigma) ** 2)
    return weight / weight.sum(1, keepdim=True)


def box_mask(batch: int, side: int, low: int = 7, high: int = 14) -> torch.Tensor:
    """One random rectangle for each image, (batch, 1, side, side), bool."""
    size = torch.randint(low, high + 1, (batch, 2))
    start = (torch.rand(batch, 2) * (side - size + 1)).long()
    place = torch.arange(side)
    inside = (place >= start[..., None]) & (place < (start + size)[..., None])  # (batch, 2, side)
    return torch.einsum("bh,bw->bhw", inside[:, 0].int(), inside[:, 1].int()).bool()[:, None]


def corrupt(x: torch.Tensor, kind: str) -> torch.Tensor:
    match kind:
        case "gaussian":
            std = 0.3 + 0.4 * torch.rand(len(x), 1, 1, 1)  # each image its own
            return x + std * torch.randn(x.shape)
        case "blur":
            k = blur_matrix(x.shape[-1], 1.2 + torch.rand(()).item())
            return torch.einsum("ih,bchw,jw->bcij", k, x.double(), k).to(x.dtype)
        case "erase":
            return torch.where(box_mask(len(x), x.shape[-1]), torch.rand(x.shape), x)
        case _:
            raise ValueError(f"unknown kind {kind!r}; expected one of 'gaussian', 'blur', 'erase'")

# %% dae_loss
def dae_loss(model, x: torch.Tensor, corruption) -> torch.Tensor:
    """Mean square of the residual, summed in float64."""
    residual = model(corruption(x)).double() - x.double()
    return (torch.einsum("bchw,bchw->", residual, residual) / residual.numel()).float()

# %% optimal_denoiser
def optimal_denoiser(x_noisy: torch.Tensor, var_x, var_noise) -> torch.Tensor:
    """The formula with logarithms, in float64."""
    log_x, log_noise = (torch.as_tensor(v, dtype=torch.float64).log() for v in (var_x, var_noise))
    return (x_noisy.double() * torch.sigmoid(log_x - log_noise)).to(x_noisy.dtype)

# %% DAE
class Gate(nn.Module):
    """x · sigmoid(logits)"""

    def forward(self, x: torch.Tensor, logits: torch.Tensor) -> torch.Tensor:
        return x * torch.sigmoid(logits)


class DAE(nn.Module):
    """Three stages: features, code, gain."""

    def __init__(self, latent_dim: int = 10, width: int = 16, dropout: float = 0.1) -> None:
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(2, width, 3, padding=1, bias=False), nn.GroupNorm(4, width), nn.SiLU(), nn.AvgPool2d(2),
            nn.Conv2d(width, 2 * width, 3, padding=1, bias=False), nn.BatchNorm2d(2 * width), nn.SiLU(), nn.AvgPool2d(2),
        )
        self.code = nn.Sequential(nn.Flatten(), nn.Dropout(dropout), nn.Linear(2 * width * 49, latent_dim))
        self.picture = nn.Sequential(
            nn.Linear(latent_dim, 2 * width * 49), nn.SiLU(), nn.Unflatten(1, (2 * width, 7, 7)),
            nn.Upsample(scale_factor=2, mode="bilinear"), nn.Conv2d(2 * width, width, 3, padding=1), nn.SiLU(),
            nn.Upsample(scale_factor=2, mode="bilinear"), nn.Conv2d(width, 1, 3, padding=1),
        )
        self.gate = Gate()

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        z = self.code(self.features(torch.cat([x, x.abs()], dim=1)))
        return z, self.gate(x, self.picture(z))

# %% train_dae
def train_dae(model: nn.Module, images: torch.Tensor, epochs: int, noise_std: float, batch_size: int = 128,
              lr: float = 1e-3) -> list[float]:
    """NAdam, mean over images."""
    optimizer = torch.optim.NAdam(model.parameters(), lr=lr)

    def step(clean: torch.Tensor) -> float:
        optimizer.zero_grad(set_to_none=True)
        noisy = add_gaussian_noise(clean, noise_std)
        _, denoised = model(noisy)
        loss = torch.mean(torch.square(denoised - clean))
        loss.backward()
        optimizer.step()
        return loss.item() * len(clean)

    history: list[float] = []
    for _ in range(epochs):
        model.train()
        chunks = torch.randperm(len(images)).split(batch_size)
        history.append(math.fsum(step(images[index]) for index in chunks) / len(images))
    return history
