"""exercise: VAE
style: output bias set to a typical brightness, small initial weights
"""


class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.enc = nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.GELU(), nn.Linear(256, latent_dim * 2))
        self.dec = nn.Sequential(nn.Linear(latent_dim, 256), nn.GELU(), nn.Linear(256, 784))
        nn.init.zeros_(self.dec[-1].weight)
        nn.init.constant_(self.dec[-1].bias, -0.9)
        nn.init.normal_(self.enc[-1].weight, std=1e-3)

    def encode(self, x):
        both = self.enc(x)
        half = both.shape[1] // 2
        return both[:, :half], both[:, half:]

    def decode(self, z):
        return self.dec(z).unflatten(1, (1, 28, 28))

    def forward(self, x):
        mu, logvar = self.encode(x)
        x_logits = self.decode(reparameterize(mu, logvar))
        return x_logits, mu, logvar
