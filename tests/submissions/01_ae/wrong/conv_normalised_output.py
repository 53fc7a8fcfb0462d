"""exercise: ConvAutoencoder
mistake: each batch of pictures is scaled to [0, 1] by its own minimum and maximum
diagnosis: other images
"""
class ConvAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(1, 8, 4, 2, 1), nn.ReLU(), nn.Conv2d(8, 8, 4, 2, 1), nn.ReLU(), nn.Conv2d(8, latent_dim, 7))
        self.decoder = nn.Sequential(nn.ConvTranspose2d(latent_dim, 8, 7), nn.ReLU(), nn.ConvTranspose2d(8, 8, 4, 2, 1), nn.ReLU(), nn.ConvTranspose2d(8, 1, 4, 2, 1))

    def encode(self, x):
        return self.encoder(x).flatten(1)

    def decode(self, z):
        pictures = self.decoder(z[:, :, None, None])
        return (pictures - pictures.min()) / (pictures.max() - pictures.min())

    def forward(self, x):
        return self.decode(self.encode(x))
