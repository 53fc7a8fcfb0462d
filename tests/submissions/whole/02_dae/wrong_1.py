"""Solved from the release alone, with these mistakes:

add_gaussian_noise: Adds the noise in place and so changes the caller's x.
train_dae: Makes one fixed noisy copy of the data before the epochs instead of drawing fresh noise for every batch.
"""

# %% add_gaussian_noise
def add_gaussian_noise(x, std, generator=None):
    """Add noise, one image after the other."""
    for i in range(len(x)):
        noise = torch.randn(x[i].shape, generator=generator)
        x[i] += std * noise
    return x

# %% corrupt
def corrupt(x, kind):
    """Damage every image, written by hand."""
    if kind != "gaussian" and kind != "blur" and kind != "erase":
        raise ValueError("kind must be gaussian, blur or erase, but it is " + str(kind))
    batch, channels, height, width = x.shape
    result = x.clone()
    if kind == "gaussian":
        for i in range(batch):
            result[i] = x[i] + 0.5 * torch.randn(channels, height, width)
    elif kind == "blur":
        sigma = 2.0
        padded = F.pad(x, (3, 3, 3, 3), mode="replicate")
        result = torch.zeros_like(x)
        total = 0.0
        for dy in range(-3, 4):
            for dx in range(-3, 4):
                weight = math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma))
                total = total + weight
                result = result + weight * padded[:, :, 3 + dy : 3 + dy + height, 3 + dx : 3 + dx + width]
        result = result / total
    else:
        for i in range(batch):
            h = int(torch.randint(8, 16, (1,)))
            w = int(torch.randint(8, 16, (1,)))
            top = int(torch.randint(0, height - h + 1, (1,)))
            left = int(torch.randint(0, width - w + 1, (1,)))
            result[i, :, top : top + h, left : left + w] = 1.0  # white
    return result

# %% dae_loss
def dae_loss(model, x, corruption):
    """Corrupt, run the model, compare with the clean images."""
    damaged = corruption(x)
    repaired = model(damaged)
    difference = repaired - x
    squares = difference * difference
    count = 1
    for side in x.shape:
        count = count * side
    return squares.sum() / count

# %% optimal_denoiser
def optimal_denoiser(x_noisy, var_x, var_noise):
    """Wiener filter."""
    gain = 1 / (1 + var_noise / var_x)
    x_hat = gain * x_noisy
    return x_hat

# %% DAE
class DAE(nn.Module):
    """Denoising autoencoder without batch norm."""

    def __init__(self, latent_dim=10):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, 4, stride=2, padding=1)
        self.conv2 = nn.Conv2d(16, 32, 4, stride=2, padding=1)
        self.fc1 = nn.Linear(32 * 7 * 7, 128)
        self.fc2 = nn.Linear(128, latent_dim)
        self.fc3 = nn.Linear(latent_dim, 128)
        self.fc4 = nn.Linear(128, 32 * 7 * 7)
        self.up1 = nn.ConvTranspose2d(32, 16, 4, stride=2, padding=1)
        self.up2 = nn.ConvTranspose2d(16, 1, 4, stride=2, padding=1)

    def forward(self, x):
        batch = x.shape[0]
        h = torch.abs(x)
        h = torch.relu(self.conv1(h))
        h = torch.relu(self.conv2(h))
        h = h.reshape(batch, 32 * 7 * 7)
        h = torch.relu(self.fc1(h))
        z = self.fc2(h)
        h = torch.relu(self.fc3(z))
        h = torch.relu(self.fc4(h))
        h = h.reshape(batch, 32, 7, 7)
        h = torch.relu(self.up1(h))
        h = self.up2(h)
        gain = torch.sigmoid(h)
        denoised = gain * x
        return z, denoised

# %% train_dae
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    """Train with fresh noise."""
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    model.train()
    n = len(images)
    noisy_images = images + noise_std * torch.randn(images.shape)
    losses = []
    for epoch in range(epochs):
        order = torch.randperm(n)
        total = 0.0
        start = 0
        while start < n:
            index = order[start : start + batch_size]
            clean = images[index]
            noisy = noisy_images[index]
            z, denoised = model(noisy)
            loss = ((denoised - clean) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total = total + loss.item() * len(clean)
            start = start + batch_size
        losses.append(total / n)
        print("epoch", epoch + 1, "loss", losses[-1])
    model.eval()
    return losses
