"""exercise: ConvAutoencoder
mistake: 1 × 1 convolution to 784 channels, reshaped to a picture
diagnosis: grow
points: 1.4
"""
class ConvAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(1, 8, 4, 2, 1), nn.ReLU(), nn.Conv2d(8, 16, 4, 2, 1), nn.ReLU(), nn.Conv2d(16, latent_dim, 7))
        self.decoder = nn.Sequential(nn.Conv2d(latent_dim, 32, 1), nn.ReLU(), nn.Conv2d(32, 784, 1), nn.Sigmoid())

    def encode(self, x):
        return self.encoder(x).flatten(1)

    def decode(self, z):
        return self.decoder(z[:, :, None, None]).view(-1, 1, 28, 28)

    def forward(self, x):
        return self.decode(self.encode(x))
