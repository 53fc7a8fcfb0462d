"""exercise: GaussianVAE
style: two decoders, zero-initialised variance head
"""


class GaussianVAE(nn.Module):
    def __init__(self, latent_dim=10):
        super().__init__()
        self.enc = nn.Sequential(nn.Linear(784, 200), nn.Tanh(), nn.Linear(200, 2 * latent_dim))
        self.dec_mean = nn.Sequential(nn.Linear(latent_dim, 200), nn.Tanh(), nn.Linear(200, 784))
        self.dec_logvar = nn.Sequential(nn.Linear(latent_dim, 200), nn.Tanh(), nn.Linear(200, 784))
        nn.init.zeros_(self.dec_logvar[2].weight)
        nn.init.constant_(self.dec_logvar[2].bias, -2.0)

    def encode(self, x):
        return self.enc(x.reshape(len(x), 784)).chunk(2, 1)

    def decode(self, z):
        return [d(z).view(-1, 1, 28, 28) for d in (self.dec_mean, self.dec_logvar)]

    def forward(self, x):
        mu, logvar = self.encode(x)
        x_mean, x_logvar = self.decode(reparameterize(mu, logvar))
        return x_mean, x_logvar, mu, logvar
