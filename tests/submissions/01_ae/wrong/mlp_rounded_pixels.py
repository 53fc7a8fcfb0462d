"""exercise: MLPAutoencoder
mistake: pixels are rounded to black and white, so nothing can be learned
diagnosis: does not require grad
"""
class MLPAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.encoder = nn.Sequential(nn.Flatten(), nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, latent_dim))
        self.decoder = nn.Sequential(nn.Linear(latent_dim, 64), nn.ReLU(), nn.Linear(64, 784), nn.Sigmoid())

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return (self.decoder(z) > 0.5).float().view(-1, 1, 28, 28)

    def forward(self, x):
        return self.decode(self.encode(x))
