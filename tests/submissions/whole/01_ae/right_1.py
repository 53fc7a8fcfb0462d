"""Solved from the release alone."""

# %% MLPAutoencoder
class MLPAutoencoder(nn.Module):
    """Fully connected autoencoder; encode and decode are modules themselves."""

    def __init__(self, latent_dim=128, hidden=512):
        super().__init__()
        self.encode = nn.Sequential(nn.Flatten(), nn.Linear(784, hidden), nn.ReLU(), nn.Linear(hidden, latent_dim))
        self.decode = nn.Sequential(
            nn.Linear(latent_dim, hidden), nn.ReLU(), nn.Linear(hidden, 784), nn.Sigmoid(), nn.Unflatten(1, (1, 28, 28))
        )

    def forward(self, x):
        return self.decode(self.encode(x))

# %% count_parameters
def count_parameters(model):
    return sum(p.numel() for p in model.parameters() if p.requires_grad)

# %% reconstruction_mse
@torch.no_grad()
def reconstruction_mse(model, images, batch_size=256):
    mode, _ = model.training, model.eval()
    total = sum(F.mse_loss(model(x), x, reduction="sum").item() for x in images.split(batch_size))
    model.train(mode)
    return total / images.numel()

# %% train_autoencoder
def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    opt = torch.optim.Adam(model.parameters(), lr=lr)
    sched = torch.optim.lr_scheduler.OneCycleLR(opt, max_lr=lr, total_steps=max(1, epochs * math.ceil(len(train_images) / batch_size)))
    history = {"train": [], "test": []}
    for _ in training.progress(range(epochs)):
        model.train()
        losses = []
        for x in data.batches(train_images, batch_size):
            loss = F.mse_loss(model(x), x)
            opt.zero_grad()
            loss.backward()
            opt.step()
            sched.step()
            losses.append(loss.item())
        history["train"].append(sum(losses) / len(losses))
        history["test"].append(reconstruction_mse(model, test_images))
    return history

# %% ConvAutoencoder
class ConvAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.encode = nn.Sequential(
            nn.Conv2d(1, 16, 4, 2, 1), nn.ReLU(), nn.Conv2d(16, 32, 4, 2, 1), nn.ReLU(), nn.Conv2d(32, latent_dim, 7), nn.Flatten()
        )
        self.decode = nn.Sequential(
            nn.Unflatten(1, (latent_dim, 1, 1)),
            nn.ConvTranspose2d(latent_dim, 32, 7), nn.BatchNorm2d(32), nn.ReLU(),
            nn.ConvTranspose2d(32, 16, 4, 2, 1), nn.ReLU(),
            nn.ConvTranspose2d(16, 1, 4, 2, 1), nn.Sigmoid(),
        )

    def forward(self, x):
        return self.decode(self.encode(x))

# %% embedding_accuracy
def embedding_accuracy(z_train, y_train, z_test, y_test):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return float(make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000)).fit(z_train.numpy(), y_train.numpy()).score(z_test.numpy(), y_test.numpy()))

# %% scale_latent
@torch.no_grad()
def scale_latent(model, image, factors):
    mode, _ = model.training, model.eval()
    out = model.decode(torch.as_tensor(factors, dtype=torch.float32)[:, None] * model.encode(image[None]))
    model.train(mode)
    return out

# %% interpolate
@torch.no_grad()
def interpolate(model, image_a, image_b, steps):
    mode, _ = model.training, model.eval()
    out = model.decode(torch.lerp(model.encode(image_a[None]), model.encode(image_b[None]), torch.linspace(0, 1, steps)[:, None]))
    model.train(mode)
    return out

# %% decode_standard_normal
@torch.no_grad()
def decode_standard_normal(model, n, latent_dim, generator=None):
    mode, _ = model.training, model.eval()
    out = model.decode(torch.randn(n, latent_dim, generator=generator))
    model.train(mode)
    return out
