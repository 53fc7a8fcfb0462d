"""exercise: ConvVAE
style: BatchNorm, dropout, two heads, max pooling
"""


class ConvVAE(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(8, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.AvgPool2d(2), nn.Dropout(0.1), nn.Flatten(),
        )
        self.mu, self.logvar = nn.Linear(784, latent_dim), nn.Linear(784, latent_dim)
        self.start = nn.Sequential(nn.Linear(latent_dim, 784), nn.BatchNorm1d(784), nn.ReLU())
        self.grow = nn.Sequential(
            nn.ConvTranspose2d(16, 8, 2, stride=2), nn.BatchNorm2d(8), nn.ReLU(), nn.ConvTranspose2d(8, 1, 2, stride=2)
        )

    def encode(self, x):
        h = self.features(x)
        return self.mu(h), self.logvar(h)

    def decode(self, z):
        return self.grow(self.start(z).view(-1, 16, 7, 7))

    def forward(self, x):
        mu, logvar = self.encode(x)
        z = mu + torch.exp(logvar / 2) * torch.randn_like(mu)
        return self.decode(z), mu, logvar
