"""exercise: ConvAutoencoder
style: pixel shuffle in the decoder, strided convolutions down to one pixel
"""
class ConvAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        chain = [1, 8, 16, 16, 32]
        down = []
        for a, b in zip(chain, chain[1:]):
            down += [nn.Conv2d(a, b, 3, stride=2, padding=1), nn.GroupNorm(4, b), nn.SiLU()]
        self.down = nn.Sequential(*down, nn.Conv2d(32, latent_dim, 2))
        self.up = nn.Sequential(
            nn.Conv2d(latent_dim, 8 * 49, 1), nn.PixelShuffle(7), nn.SiLU(),
            nn.Conv2d(8, 32, 3, padding=1), nn.PixelShuffle(2), nn.SiLU(), nn.Conv2d(8, 4, 3, padding=1), nn.PixelShuffle(2))

    def encode(self, x):
        return self.down(x)[:, :, 0, 0]

    def decode(self, z):
        return self.up(z.view(*z.shape, 1, 1)).sigmoid()

    def forward(self, x):
        return self.decode(self.encode(x))
