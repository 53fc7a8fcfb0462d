"""exercise: ConvVAE
mistake: fully connected by multiply and sum; the convolutions count for a millionth
diagnosis: Use convolutions
points: 0.25
"""


def dense(v, layer):
    return (v[:, None, :] * layer.weight).sum(2) + layer.bias


class ConvVAE(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.front = nn.Sequential(nn.Conv2d(1, 8, 4, 4), nn.Flatten(), nn.Linear(392, 2 * latent_dim))
        self.back = nn.Sequential(nn.Linear(latent_dim, 392), nn.Unflatten(1, (8, 7, 7)), nn.ConvTranspose2d(8, 1, 4, 4))
        self.a, self.b = nn.Linear(784, 2 * latent_dim), nn.Linear(latent_dim, 784)

    def encode(self, x):
        return (dense(x.flatten(1), self.a) + 1e-6 * self.front(x)).chunk(2, dim=1)

    def decode(self, z):
        return dense(z, self.b).view(-1, 1, 28, 28) + 1e-6 * self.back(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar
