"""exercise: VAE
mistake: forward decodes noise that has nothing to do with mu and logvar
diagnosis: do not depend on a z
"""


class VAE(nn.Module):
    """A variational autoencoder with a Bernoulli decoder (Kingma & Welling 2014, appendix C)."""

    def __init__(self, latent_dim=2):
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
            nn.Linear(latent_dim, 256),
            nn.ReLU(),
            nn.Linear(256, 512),
            nn.ReLU(),
            nn.Linear(512, 784),
            nn.Unflatten(1, (1, 28, 28)),  # (batch, 1, 28, 28)
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
        z = torch.randn_like(mu)
        return self.decoder(z), mu, logvar
