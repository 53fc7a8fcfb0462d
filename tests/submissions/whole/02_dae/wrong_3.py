"""Solved from the release alone, with these mistakes:

dae_loss: The target is the corrupted image instead of the clean one.
corrupt: "gaussian" clamps the noisy images to [0, 1].
DAE: A tanh at the very end bounds the denoised images to (-1, 1).
train_dae: drop_last=True leaves out the smaller last batch of each epoch.
"""

# %% add_gaussian_noise
def add_gaussian_noise(x, std, generator=None):
    noise = torch.empty_like(x).normal_(0.0, 1.0, generator=generator)
    return noise.mul_(std).add_(x)

# %% corrupt
from torchvision.transforms import v2

CORRUPTIONS = {
    "gaussian": v2.Lambda(lambda image: torch.normal(mean=image, std=0.6).clamp(0, 1)),
    "blur": v2.GaussianBlur(9, sigma=(1.5, 3.0)),
    "erase": v2.RandomErasing(p=1.0, scale=(0.15, 0.4), ratio=(0.5, 2.0), value="random"),
}


def corrupt(x, kind):
    if kind not in CORRUPTIONS:
        raise ValueError(f"kind should be in {list(CORRUPTIONS)}, not {kind!r}")
    return torch.stack([CORRUPTIONS[kind](image.clone()) for image in x.detach()])

# %% dae_loss
def dae_loss(model, x, corruption):
    damaged = corruption(x.clone()).detach()
    return nn.MSELoss(reduction="mean")(model(damaged), damaged)

# %% optimal_denoiser
def optimal_denoiser(x_noisy, var_x, var_noise):
    var_x, var_noise = torch.as_tensor(var_x), torch.as_tensor(var_noise)
    return torch.special.expit(torch.log(var_x) - torch.log(var_noise)).mul(x_noisy)

# %% DAE
class DAE(nn.Module):
    def __init__(self, latent_dim=10):
        super().__init__()
        self.log_noise = nn.Parameter(torch.tensor(-2.8))  # a learned start for log var_noise
        self.f = nn.Sequential(
            nn.Conv2d(1, 24, 5, stride=2, padding=2), nn.LeakyReLU(0.1),
            nn.Conv2d(24, 48, 5, stride=2, padding=2), nn.LeakyReLU(0.1), nn.Flatten(),
            nn.Linear(48 * 49, latent_dim),
        )
        self.g = nn.Sequential(nn.Linear(latent_dim, 256), nn.LeakyReLU(0.1), nn.Linear(256, 784), nn.Unflatten(1, (1, 28, 28)))

    def forward(self, x):
        z = self.f(torch.log1p(10 * x.square()))
        log_var = self.g(z)
        return z, torch.tanh(x * torch.sigmoid(log_var - self.log_noise))

# %% train_dae
from torch.utils.data import DataLoader, TensorDataset


def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    loader = DataLoader(TensorDataset(images), batch_size=batch_size, shuffle=True, drop_last=True)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9, nesterov=True)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=max(1, epochs))
    criterion = nn.MSELoss()
    means = []
    for _ in range(epochs):
        model.train()
        running, seen = 0.0, 0
        for (clean,) in loader:
            noisy = add_gaussian_noise(clean, noise_std).detach()
            denoised = model(noisy)[1]
            loss = criterion(denoised, clean)
            optimizer.zero_grad(set_to_none=False)
            loss.backward()
            optimizer.step()
            running += loss.detach().item()
            seen += 1
        schedule.step()
        means.append(running / seen)
    return means
