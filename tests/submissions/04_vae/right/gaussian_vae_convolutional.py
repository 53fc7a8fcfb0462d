"""exercise: GaussianVAE
style: convolutional, two decoder heads, clamp at ±10
"""


class GaussianVAE(nn.Module):
    def __init__(self, latent_dim=10):
        super().__init__()
        self.down = nn.Sequential(
            nn.Conv2d(1, 8, 4, 2, 1), nn.ReLU(), nn.Conv2d(8, 16, 4, 2, 1), nn.BatchNorm2d(16), nn.ReLU(), nn.Flatten()
        )
        self.mu, self.logvar = nn.Linear(784, latent_dim), nn.Linear(784, latent_dim)
        self.up = nn.Sequential(nn.Linear(latent_dim, 784), nn.ReLU(), nn.Unflatten(1, (16, 7, 7)))
        self.up2 = nn.Sequential(nn.ConvTranspose2d(16, 8, 4, 2, 1), nn.ReLU())
        self.mean_head, self.var_head = nn.ConvTranspose2d(8, 1, 4, 2, 1), nn.ConvTranspose2d(8, 1, 4, 2, 1)

    def encode(self, x):
        h = self.down(x**2)
        return self.mu(h), self.logvar(h)

    def decode(self, z):
        h = self.up2(self.up(z))
        return self.mean_head(h), self.var_head(h).clamp(-10, 10)

    def forward(self, x):
        mu, logvar = self.encode(x)
        z = mu + (logvar / 2).exp() * torch.randn_like(mu)
        return (*self.decode(z), mu, logvar)
