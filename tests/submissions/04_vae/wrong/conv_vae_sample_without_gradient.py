"""exercise: ConvVAE
mistake: z is drawn with sample(), which stops the gradient
diagnosis: No gradient of the images reaches the encoder
"""


class ConvVAE(nn.Module):
    """A VAE with a convolutional encoder and decoder; the interface of VAE."""

    def __init__(self, latent_dim=128):
        """latent_dim: number of latent dimensions, 1 or more."""
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 16, 4, stride=2, padding=1),  # (batch, 16, 14, 14)
            nn.ReLU(),
            nn.Conv2d(16, 32, 4, stride=2, padding=1),  # (batch, 32, 7, 7)
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
        """Images (batch, 1, 28, 28) -> (mu, logvar), each (batch, latent_dim)."""
        mu, logvar = self.encoder(x).chunk(2, dim=1)
        return mu, logvar

    def decode(self, z):
        """Latents (batch, latent_dim) -> x_logits (batch, 1, 28, 28), any real numbers."""
        return self.decoder(z)

    def forward(self, x):
        """Images -> (x_logits, mu, logvar), with z drawn from N(mu, diag exp(logvar)) in every mode."""
        mu, logvar = self.encode(x)
        return self.decode(torch.distributions.Normal(mu, (logvar / 2).exp()).sample()), mu, logvar
