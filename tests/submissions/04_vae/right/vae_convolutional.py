"""exercise: VAE
style: convolutions, decode as a submodule, clamped logvar
"""


class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.conv = nn.Sequential(
            nn.Conv2d(1, 8, 3, 2, 1), nn.SiLU(), nn.Conv2d(8, 16, 3, 2, 1), nn.GroupNorm(4, 16), nn.SiLU(), nn.Flatten()
        )
        self.head = nn.Linear(16 * 49, 2 * latent_dim)
        self.decode = nn.Sequential(
            nn.Linear(latent_dim, 16 * 49), nn.SiLU(), nn.Unflatten(1, (16, 7, 7)), nn.ConvTranspose2d(16, 8, 4, 2, 1), nn.SiLU(),
            nn.ConvTranspose2d(8, 1, 4, 2, 1),
        )

    def encode(self, x):
        mu, logvar = torch.tensor_split(self.head(self.conv(x)), 2, dim=1)
        return mu, logvar.clamp(-10, 10)

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar
