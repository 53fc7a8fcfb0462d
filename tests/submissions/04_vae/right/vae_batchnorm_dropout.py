"""exercise: VAE
style: BatchNorm and dropout, an extra argument, noise added by hand
"""


class VAE(nn.Module):
    def __init__(self, latent_dim=2, hidden=300):
        super().__init__()
        self.trunk = nn.Sequential(nn.Linear(784, hidden), nn.BatchNorm1d(hidden), nn.LeakyReLU(), nn.Dropout(0.2))
        self.head_mu, self.head_logvar = nn.Linear(hidden, latent_dim), nn.Linear(hidden, latent_dim)
        self.back = nn.Sequential(nn.Linear(latent_dim, hidden), nn.BatchNorm1d(hidden), nn.LeakyReLU(), nn.Dropout(0.2))
        self.pixels = nn.Linear(hidden, 784)

    def encode(self, x):
        h = self.trunk(x.flatten(1))
        return self.head_mu(h), self.head_logvar(h)

    def decode(self, z):
        return self.pixels(self.back(z)).view(z.shape[0], 1, 28, 28)

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(torch.normal(torch.zeros_like(mu), 1.0) * torch.exp(0.5 * logvar) + mu), mu, logvar
