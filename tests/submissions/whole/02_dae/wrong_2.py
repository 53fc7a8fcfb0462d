"""Solved from the release alone, with these mistakes:

corrupt: "erase" passes the whole batch to RandomErasing, so all images share one rectangle.
optimal_denoiser: The logarithms are missing inside the sigmoid.
"""

# %% add_gaussian_noise
def add_gaussian_noise(x, std, generator=None):
    return x + std * torch.randn(x.shape, generator=generator, dtype=x.dtype)

# %% corrupt
from torchvision.transforms import v2


def corrupt(x, kind):
    if kind == "gaussian":
        return add_gaussian_noise(x, 0.4)
    if kind == "blur":
        return v2.GaussianBlur(kernel_size=7, sigma=1.5)(x)
    if kind == "erase":
        return v2.RandomErasing(p=1, scale=(0.1, 0.3), value=0.5)(x)
    raise ValueError(f"kind: expected 'gaussian', 'blur' or 'erase', got {kind!r}.")

# %% dae_loss
def dae_loss(model, x, corruption):
    return F.mse_loss(model(corruption(x)), x)

# %% optimal_denoiser
def optimal_denoiser(x_noisy, var_x, var_noise):
    return x_noisy * torch.sigmoid(torch.as_tensor(var_x - var_noise))

# %% DAE
class DAE(nn.Module):
    def __init__(self, latent_dim=10):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 16, 4, 2, 1), nn.BatchNorm2d(16), nn.ReLU(), nn.Conv2d(16, 32, 4, 2, 1), nn.BatchNorm2d(32), nn.ReLU(),
            nn.Flatten(), nn.Linear(1568, 128), nn.BatchNorm1d(128), nn.ReLU(),
            nn.Linear(128, latent_dim), nn.BatchNorm1d(latent_dim, affine=False),
        )
        self.decoder = nn.Sequential(
            nn.Linear(latent_dim, 128), nn.ReLU(), nn.Linear(128, 1568), nn.ReLU(), nn.Unflatten(1, (32, 7, 7)),
            nn.ConvTranspose2d(32, 16, 4, 2, 1), nn.ReLU(), nn.ConvTranspose2d(16, 1, 4, 2, 1),
        )

    def forward(self, x):
        z = self.encoder(torch.log(x**2 + 0.01))
        return z, self.decoder(z)

# %% train_dae
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    opt = torch.optim.Adam(model.parameters(), lr=lr)
    sched = torch.optim.lr_scheduler.OneCycleLR(opt, max_lr=lr, total_steps=max(1, epochs * math.ceil(len(images) / batch_size)))
    model.train()
    history = []
    for _ in training.progress(range(epochs)):
        losses = []
        for x in data.batches(images, batch_size):
            loss = dae_loss(lambda noisy: model(noisy)[1], x, lambda clean: add_gaussian_noise(clean, noise_std))
            opt.zero_grad()
            loss.backward()
            opt.step()
            sched.step()
            losses.append(loss.item())
        history.append(sum(losses) / len(losses))
    return history
