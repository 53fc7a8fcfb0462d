"""exercise: DAE
style: GroupNorm, additive and multiplicative parts
"""
class DAE(nn.Module):
    def __init__(self, latent_dim=10):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 16, 4, 2, 1), nn.GroupNorm(4, 16), nn.GELU(), nn.Conv2d(16, 16, 4, 2, 1), nn.GroupNorm(4, 16), nn.GELU(),
            nn.Flatten(), nn.Linear(16 * 49, latent_dim))
        self.decoder = nn.Sequential(
            nn.Linear(latent_dim, 16 * 49), nn.GELU(), nn.Unflatten(1, (16, 7, 7)), nn.ConvTranspose2d(16, 16, 4, 2, 1), nn.GELU(),
            nn.ConvTranspose2d(16, 2, 4, 2, 1))

    def forward(self, x):
        z = self.encoder(x)
        shift, gain = self.decoder(z).chunk(2, dim=1)
        return z, shift + x * gain.sigmoid()
