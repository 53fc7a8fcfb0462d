"""exercise: VAE
style: decode is a module, LayerNorm and SiLU
"""


class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.latents = latent_dim
        self.net = nn.Sequential(nn.Flatten(), nn.LayerNorm(784), nn.Linear(784, 200), nn.SiLU(), nn.Linear(200, latent_dim * 2))
        self.decode = nn.Sequential(nn.Linear(latent_dim, 200), nn.SiLU(), nn.Linear(200, 784), nn.Unflatten(1, (1, 28, 28)))

    def encode(self, x):
        return self.net(x).split(self.latents, dim=1)

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar
