"""exercise: ConvVAE
style: pixel shuffle
"""


class ConvVAE(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.down = nn.Sequential(
            nn.Conv2d(1, 8, 5, 2, 2), nn.ELU(), nn.MaxPool2d(2), nn.Conv2d(8, 16, 3, 1, 1), nn.ELU(), nn.Flatten(),
            nn.Linear(16 * 49, latent_dim * 2),
        )
        self.fc = nn.Linear(latent_dim, 16 * 49)
        self.up = nn.Sequential(
            nn.ELU(), nn.Conv2d(16, 32, 3, padding=1), nn.PixelShuffle(2), nn.ELU(), nn.Conv2d(8, 4, 3, padding=1), nn.PixelShuffle(2)
        )

    def encode(self, x):
        mu, logvar = self.down(x).chunk(2, dim=1)
        return mu, logvar

    def decode(self, z):
        return self.up(self.fc(z).unflatten(1, (16, 7, 7)))

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar
