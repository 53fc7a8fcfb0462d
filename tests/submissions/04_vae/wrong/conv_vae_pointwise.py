"""exercise: ConvVAE
mistake: convolutions of kernel 1 in the encoder, which see one pixel each
diagnosis: Use convolutions
"""


class ConvVAE(nn.Module):

    def __init__(self, latent_dim=128):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 16, 1, stride=2),  # (batch, 16, 14, 14)
            nn.ReLU(),
            nn.Conv2d(16, 32, 1, stride=2),  # (batch, 32, 7, 7)
            nn.ReLU(),
            nn.Flatten(),  # (batch, 1568)
            nn.Linear(32 * 7 * 7, 2 * latent_dim),
        )
        self.decoder = nn.Sequential(
            nn.Linear(latent_dim, 32 * 7 * 7),
            nn.ReLU(),
            nn.Unflatten(1, (32, 7, 7)),  # (batch, 32, 7, 7)
            nn.ConvTranspose2d(32, 16, 4, stride=2, padding=1),  # (batch, 16, 14, 14)
            nn.ReLU(),
            nn.ConvTranspose2d(16, 1, 4, stride=2, padding=1),  # (batch, 1, 28, 28)
        )

    def encode(self, x):
        mu, logvar = self.encoder(x).chunk(2, dim=1)
        return mu, logvar

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar
