"""exercise: ConvAutoencoder
mistake: the last convolution is made anew in each call
diagnosis: each time
"""
class ConvAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(1, 8, 4, 2, 1), nn.ReLU(), nn.Conv2d(8, 8, 4, 2, 1), nn.ReLU(), nn.Conv2d(8, latent_dim, 7))
        self.decoder = nn.Sequential(nn.ConvTranspose2d(latent_dim, 8, 7), nn.ReLU(), nn.ConvTranspose2d(8, 8, 4, 2, 1), nn.ReLU())

    def encode(self, x):
        return self.encoder(x).flatten(1)

    def decode(self, z):
        return torch.sigmoid(nn.ConvTranspose2d(8, 1, 4, 2, 1)(self.decoder(z[:, :, None, None])))

    def forward(self, x):
        return self.decode(self.encode(x))
