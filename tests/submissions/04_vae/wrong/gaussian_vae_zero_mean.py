"""exercise: GaussianVAE
mistake: the mean is always 0
diagnosis: x_mean
"""


class GaussianVAE(nn.Module):

    def __init__(self, latent_dim=10):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Flatten(),  # (batch, 784)
            nn.Linear(784, 512),
            nn.ReLU(),
            nn.Linear(512, 256),
            nn.ReLU(),
            nn.Linear(256, 2 * latent_dim),
        )
        self.decoder = nn.Sequential(
            nn.Linear(latent_dim, 128),
            nn.ReLU(),
            nn.Linear(128, 256),
            nn.ReLU(),
            nn.Linear(256, 2 * 784),
            nn.Unflatten(1, (2, 28, 28)),  # (batch, 2, 28, 28)
        )

    def encode(self, x):
        mu, logvar = self.encoder(x.abs()).chunk(2, dim=1)
        return mu, logvar

    def decode(self, z):
        x_mean, x_logvar = self.decoder(z).chunk(2, dim=1)
        return torch.zeros_like(x_mean), x_logvar

    def forward(self, x):
        mu, logvar = self.encode(x)
        x_mean, x_logvar = self.decode(reparameterize(mu, logvar))
        return x_mean, x_logvar, mu, logvar
