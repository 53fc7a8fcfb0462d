"""Solved from the release alone."""

# %% MLPAutoencoder
class MLPAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        sizes = [784, 600, 200, latent_dim]
        enc, dec = [], []
        for i in range(3):
            enc += [nn.Linear(sizes[i], sizes[i + 1])] + ([nn.LeakyReLU(0.1)] if i < 2 else [])
        for i in (3, 2, 1):
            dec += [nn.Linear(sizes[i], sizes[i - 1])] + ([nn.LayerNorm(sizes[i - 1]), nn.LeakyReLU(0.1)] if i > 1 else [])
        self.enc, self.dec = nn.Sequential(*enc), nn.Sequential(*dec)

    def encode(self, x):
        return self.enc(x.view(x.size(0), -1))

    def decode(self, z):
        return (torch.tanh(self.dec(z)) + 1).div(2).view(-1, 1, 28, 28)

    def forward(self, x):
        return self.decode(self.encode(x))

# %% count_parameters
def count_parameters(model):
    trainable = filter(lambda p: p.requires_grad, model.parameters())
    return sum(map(torch.Tensor.nelement, trainable))

# %% reconstruction_mse
from torch.utils.data import DataLoader, TensorDataset


def reconstruction_mse(model, images, batch_size=256):
    was_training = model.training
    model.eval()
    criterion = nn.MSELoss()
    weighted, count = 0.0, 0
    with torch.inference_mode():
        for (x,) in DataLoader(TensorDataset(images), batch_size=batch_size, shuffle=False):
            weighted += criterion(model(x), x).item() * len(x)
            count += len(x)
    model.train(was_training)
    return weighted / count

# %% train_autoencoder
def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    loader = DataLoader(TensorDataset(train_images), batch_size=batch_size, shuffle=True, drop_last=False)
    optimizer = torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=1e-5)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=max(epochs, 1), eta_min=lr / 20)
    criterion = nn.MSELoss()
    history = {"train": [], "test": []}
    for _ in range(epochs):
        model.train()
        running = torch.zeros(())
        for (x,) in loader:
            loss = criterion(model(x), x)
            model.zero_grad()
            loss.backward()
            optimizer.step()
            running += loss.detach()
        schedule.step()
        history["train"].append((running / len(loader)).item())
        history["test"].append(reconstruction_mse(model, test_images))
    return history

# %% ConvAutoencoder
class ConvAutoencoder(nn.Module):
    def __init__(self, latent_dim=128, width=12):
        super().__init__()
        w = width
        self.f = nn.Sequential(
            nn.Conv2d(1, w, 3, stride=2, padding=1), nn.LeakyReLU(0.1),
            nn.Conv2d(w, 2 * w, 3, stride=2, padding=1), nn.GroupNorm(4, 2 * w), nn.LeakyReLU(0.1),
            nn.Conv2d(2 * w, 4 * w, 3, stride=2, padding=1), nn.LeakyReLU(0.1),  # 4 x 4
            nn.Conv2d(4 * w, latent_dim, 4),
        )
        self.g = nn.Sequential(
            nn.ConvTranspose2d(latent_dim, 4 * w, 4), nn.GroupNorm(4, 4 * w), nn.LeakyReLU(0.1),
            nn.ConvTranspose2d(4 * w, 2 * w, 3, stride=2, padding=1), nn.LeakyReLU(0.1),  # 7 x 7
            nn.ConvTranspose2d(2 * w, w, 3, stride=2, padding=1, output_padding=1), nn.LeakyReLU(0.1),
            nn.ConvTranspose2d(w, 1, 3, stride=2, padding=1, output_padding=1), nn.Hardsigmoid(),
        )

    def encode(self, x):
        return self.f(x).squeeze(3).squeeze(2)

    def decode(self, z):
        return self.g(z.unsqueeze(2).unsqueeze(3))

    def forward(self, x):
        return self.decode(self.encode(x))

# %% embedding_accuracy
def embedding_accuracy(z_train, y_train, z_test, y_test):
    from sklearn.metrics import accuracy_score
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import LinearSVC

    scaler = StandardScaler().fit(z_train.detach().numpy())
    svm = LinearSVC(dual=False, max_iter=5000).fit(scaler.transform(z_train.detach().numpy()), y_train.numpy())
    return float(accuracy_score(y_test.numpy(), svm.predict(scaler.transform(z_test.detach().numpy()))))

# %% scale_latent
def scale_latent(model, image, factors):
    was_training = model.training
    model.eval()
    z = model.encode(image[None]).detach()
    if not torch.is_tensor(factors):
        factors = torch.tensor(factors)
    result = model.decode(factors.to(z).view(-1, 1) * z).detach()
    model.train(was_training)
    return result

# %% interpolate
def interpolate(model, image_a, image_b, steps):
    was_training = model.training
    model.eval()
    z = model.encode(torch.stack([image_a, image_b])).detach()
    t = (torch.arange(steps) / (steps - 1)).unsqueeze(1)
    result = model.decode(z[:1] + t * (z[1:] - z[:1])).detach()
    model.train(was_training)
    return result

# %% decode_standard_normal
def decode_standard_normal(model, n, latent_dim, generator=None):
    was_training = model.training
    old = torch.is_grad_enabled()
    torch.set_grad_enabled(False)
    try:
        model.eval()
        z = torch.empty(n, latent_dim).normal_(mean=0.0, std=1.0, generator=generator)
        return model.decode(z)
    finally:
        model.train(was_training)
        torch.set_grad_enabled(old)
