"""exercise: ConvVAE
style: no linear layer at all, latents as 1×1 maps
"""


class ConvVAE(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.down = nn.Sequential(
            nn.Conv2d(1, 8, 4, 2, 1), nn.LeakyReLU(), nn.Conv2d(8, 16, 4, 2, 1), nn.LeakyReLU(), nn.Conv2d(16, 2 * latent_dim, 7)
        )
        self.up = nn.Sequential(
            nn.ConvTranspose2d(latent_dim, 16, 7), nn.LeakyReLU(), nn.ConvTranspose2d(16, 8, 4, 2, 1), nn.LeakyReLU(),
            nn.ConvTranspose2d(8, 1, 4, 2, 1),
        )

    def encode(self, x):
        return self.down(x).flatten(1).chunk(2, dim=1)

    def decode(self, z):
        return self.up(z[:, :, None, None])

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar
