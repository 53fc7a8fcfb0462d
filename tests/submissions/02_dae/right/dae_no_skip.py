"""exercise: DAE
style: no skip, convolutional decoder
"""
class DAE(nn.Module):
    def __init__(self, latent_dim=10):
        super().__init__()
        self.enc = nn.Sequential(nn.Conv2d(1, 8, 3, stride=2, padding=1), nn.ELU(), nn.Conv2d(8, 16, 3, stride=2, padding=1), nn.ELU())
        self.to_latent = nn.Linear(16 * 7 * 7, latent_dim)
        self.from_latent = nn.Linear(latent_dim, 16 * 7 * 7)
        self.dec = nn.Sequential(
            nn.ConvTranspose2d(16, 8, 4, stride=2, padding=1), nn.ELU(), nn.ConvTranspose2d(8, 1, 4, stride=2, padding=1))

    def forward(self, x):
        z = self.to_latent(self.enc(x).flatten(1))
        return z, self.dec(self.from_latent(z).view(-1, 16, 7, 7))
