"""exercise: ConvVAE
style: residual blocks, GroupNorm, interpolation and convolutions
"""


class Block(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.norm, self.conv = nn.GroupNorm(2, channels), nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, h):
        return h + self.conv(F.gelu(self.norm(h)))


class ConvVAE(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.down = nn.Sequential(nn.Conv2d(1, 8, 4, stride=4), Block(8), nn.GELU(), nn.Flatten())
        self.latent = nn.Linear(392, 2 * latent_dim)
        self.first = nn.Linear(latent_dim, 392)
        self.middle, self.last = Block(8), nn.Conv2d(8, 1, 5, padding=2)

    def encode(self, x):
        return torch.split(self.latent(self.down(x)), self.latent.out_features // 2, dim=1)

    def decode(self, z):
        h = self.middle(self.first(z).reshape(len(z), 8, 7, 7))
        return self.last(F.interpolate(h, size=(28, 28), mode="bilinear"))

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar
