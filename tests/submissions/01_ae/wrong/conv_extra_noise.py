"""exercise: ConvAutoencoder
mistake: forward adds noise to the latents
diagnosis: each time
points: 2.8
"""
class ConvAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(1, 8, 4, 2, 1), nn.ReLU(), nn.Conv2d(8, 16, 4, 2, 1), nn.ReLU(), nn.Conv2d(16, latent_dim, 7))
        self.decoder = nn.Sequential(nn.ConvTranspose2d(latent_dim, 16, 7), nn.ReLU(), nn.ConvTranspose2d(16, 8, 4, 2, 1), nn.ReLU(), nn.ConvTranspose2d(8, 1, 4, 2, 1), nn.Sigmoid())

    def encode(self, x):
        return self.encoder(x).flatten(1)

    def decode(self, z):
        return self.decoder(z[:, :, None, None])

    def forward(self, x):
        return self.decode(self.encode(x) + 3 * torch.randn(self.encode(x).shape))
