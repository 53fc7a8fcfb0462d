"""exercise: VAE
style: two linear heads, dropout and batch normalisation
"""


class VAE(nn.Module):
    def __init__(self, latent_dim=2, hidden=128):
        super().__init__()
        self.trunk = nn.Sequential(
            nn.Linear(784, hidden), nn.BatchNorm1d(hidden), nn.LeakyReLU(0.1), nn.Dropout(0.1), nn.Linear(hidden, hidden), nn.ELU()
        )
        self.to_mu = nn.Linear(hidden, latent_dim)
        self.to_logvar = nn.Linear(hidden, latent_dim)
        nn.init.zeros_(self.to_logvar.weight)
        nn.init.constant_(self.to_logvar.bias, -5.0)
        self.up = nn.Sequential(nn.Linear(latent_dim, hidden), nn.BatchNorm1d(hidden), nn.Tanh(), nn.Linear(hidden, 784))

    def encode(self, x):
        h = self.trunk(x.view(x.size(0), -1))
        return self.to_mu(h), self.to_logvar(h)

    def decode(self, z):
        return self.up(z).view(-1, 1, 28, 28)

    def forward(self, x):
        mu, logvar = self.encode(x)
        std = torch.exp(0.5 * logvar)
        return self.decode(mu + std * torch.randn_like(std)), mu, logvar
