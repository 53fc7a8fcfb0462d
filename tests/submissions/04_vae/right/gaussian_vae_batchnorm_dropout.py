"""exercise: GaussianVAE
style: BatchNorm, dropout, |x| and x side by side
"""


class GaussianVAE(nn.Module):
    def __init__(self, latent_dim=10):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(2 * 784, 256), nn.BatchNorm1d(256), nn.ReLU(), nn.Dropout(0.1))
        self.to_mu, self.to_logvar = nn.Linear(256, latent_dim), nn.Linear(256, latent_dim)
        self.back = nn.Sequential(nn.Linear(latent_dim, 256), nn.BatchNorm1d(256), nn.ReLU(), nn.Dropout(0.1))
        self.mean, self.log_variance = nn.Linear(256, 784), nn.Linear(256, 784)

    def encode(self, x):
        flat = x.flatten(1)
        h = self.body(torch.cat([flat, flat.abs()], dim=1))
        return self.to_mu(h), self.to_logvar(h)

    def decode(self, z):
        h = self.back(z)
        return self.mean(h).reshape(-1, 1, 28, 28), self.log_variance(h).reshape(-1, 1, 28, 28)

    def forward(self, x):
        mu, logvar = self.encode(x)
        x_mean, x_logvar = self.decode(torch.distributions.Normal(mu, (0.5 * logvar).exp()).rsample())
        return x_mean, x_logvar, mu, logvar
