"""exercise: GaussianVAE
mistake: z is drawn with sample(), which stops the gradient
diagnosis: No gradient of the images reaches the encoder
"""


class GaussianVAE(nn.Module):
    """A VAE whose decoder gives a mean and a log-variance for each pixel (Kingma & Welling 2014, appendix C.2)."""

    def __init__(self, latent_dim=10):
        """latent_dim: number of latent dimensions, 1 or more."""
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
        """Images (batch, 1, 28, 28), signed -> (mu, logvar), each (batch, latent_dim)."""
        mu, logvar = self.encoder(x.abs()).chunk(2, dim=1)
        return mu, logvar

    def decode(self, z):
        """Latents (batch, latent_dim) -> (x_mean, x_logvar), each (batch, 1, 28, 28), any real numbers."""
        x_mean, x_logvar = self.decoder(z).chunk(2, dim=1)
        return x_mean, x_logvar

    def forward(self, x):
        """Images -> (x_mean, x_logvar, mu, logvar), with z drawn from N(mu, diag exp(logvar)) in every mode."""
        mu, logvar = self.encode(x)
        x_mean, x_logvar = self.decode(torch.distributions.Normal(mu, (logvar / 2).exp()).sample())
        return x_mean, x_logvar, mu, logvar
