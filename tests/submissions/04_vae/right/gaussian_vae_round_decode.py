"""exercise: GaussianVAE
style: forward goes round decode
"""


class GaussianVAE(nn.Module):
    def __init__(self, latent_dim=10):
        super().__init__()
        self.a, self.b, self.c = nn.Linear(784, 200), nn.Linear(200, latent_dim), nn.Linear(200, latent_dim)
        self.d, self.e, self.f = nn.Linear(latent_dim, 200), nn.Linear(200, 784), nn.Linear(200, 784)

    def encode(self, x):
        h = torch.tanh(self.a(x.abs().reshape(len(x), 784)))
        return self.b(h), self.c(h)

    def images(self, z):
        h = torch.tanh(self.d(z))
        return [layer(h).reshape(len(z), 1, 28, 28) for layer in (self.e, self.f)]

    def decode(self, z):
        return self.images(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        z = mu + logvar.mul(0.5).exp() * torch.randn_like(logvar)
        return (*self.images(z), mu, logvar)
