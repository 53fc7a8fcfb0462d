"""exercise: ConvAutoencoder
mistake: the code is the number of the strongest channel, which has no gradient
diagnosis: gradient
"""
class ConvAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(1, 8, 4, 2, 1), nn.ReLU(), nn.Conv2d(8, 8, 4, 2, 1), nn.ReLU(), nn.Conv2d(8, latent_dim, 7))
        self.decoder = nn.Sequential(nn.ConvTranspose2d(latent_dim, 8, 7), nn.ReLU(), nn.ConvTranspose2d(8, 8, 4, 2, 1), nn.ReLU(), nn.ConvTranspose2d(8, 1, 4, 2, 1), nn.Sigmoid())

    def encode(self, x):
        return self.encoder(x).argmax(dim=1).flatten(1).float() * torch.ones(len(x), self.encoder[-1].out_channels)

    def decode(self, z):
        return self.decoder(z[:, :, None, None])

    def forward(self, x):
        return self.decode(self.encode(x))
