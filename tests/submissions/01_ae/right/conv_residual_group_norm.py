"""exercise: ConvAutoencoder
style: residual blocks with group normalisation, 28 - 14 - 7 - 4 pixels and back, other names
"""
class ConvAutoencoder(nn.Module):
    class Residual(nn.Module):
        def __init__(self, channels):
            super().__init__()
            self.norm, self.conv = nn.GroupNorm(2, channels), nn.Conv2d(channels, channels, 3, padding="same")

        def forward(self, x):
            return x + self.conv(F.silu(self.norm(x)))

    def __init__(self, latent_dim=128):
        super().__init__()
        self.analysis = nn.ModuleList([
            nn.Conv2d(1, 6, 3, 2, 1), self.Residual(6), nn.Conv2d(6, 12, 3, 2, 1), self.Residual(12), nn.Conv2d(12, 12, 3, 2, 1), nn.GELU(),
            nn.Conv2d(12, latent_dim, 4)])
        self.synthesis = nn.ModuleList([
            nn.ConvTranspose2d(latent_dim, 12, 4), self.Residual(12), nn.ConvTranspose2d(12, 12, 3, 2, 1), nn.GELU(),
            nn.ConvTranspose2d(12, 6, 3, 2, 1, output_padding=1), self.Residual(6), nn.ConvTranspose2d(6, 1, 3, 2, 1, output_padding=1)])

    def encode(self, x):
        for layer in self.analysis:
            x = layer(x)
        return x[:, :, 0, 0]

    def decode(self, z):
        x = z.view(*z.shape, 1, 1)
        for layer in self.synthesis:
            x = layer(x)
        return x.sigmoid()

    def forward(self, x):
        return self.decode(self.encode(x))
