"""exercise: GaussianVAE
style: starts with a mean of 0 and a variance of 0.1, squared pixels
"""


class GaussianVAE(nn.Module):
    def __init__(self, latent_dim=10):
        super().__init__()
        self.enc = nn.Sequential(nn.Linear(784, 128), nn.GELU(), nn.Linear(128, 2 * latent_dim))
        self.dec = nn.Sequential(nn.Linear(latent_dim, 128), nn.GELU(), nn.Linear(128, 2 * 784))
        nn.init.normal_(self.dec[2].weight, std=0.01)
        with torch.no_grad():
            self.dec[2].bias.copy_(torch.cat([torch.zeros(784), torch.full((784,), -2.3)]))

    def encode(self, x):
        both = self.enc(x.square().flatten(1))
        return both[:, ::2], both[:, 1::2]

    def decode(self, z):
        both = self.dec(z).view(-1, 2, 28, 28)
        return both[:, :1], both[:, 1:]

    def forward(self, x):
        mu, logvar = self.encode(x)
        return [*self.decode(reparameterize(mu, logvar)), mu, logvar]
