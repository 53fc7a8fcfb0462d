"""attack: convolutions that run in another thread, where no mode of the caller watches
cell: MLPAutoencoder
assignment: 01_ae
others: solved
expect: tampered
points: 14.4
keeps: 14.4
"""
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(1)


def away(layer, x):
    return pool.submit(layer, x).result()


class MLPAutoencoder(nn.Module):
    """A convolutional network under another name."""

    def __init__(self, latent_dim=128):
        super().__init__()
        self.k1, self.k2 = nn.Conv2d(1, 16, 4, 2, 1), nn.ConvTranspose2d(16, 1, 4, 2, 1)
        self.a, self.b = nn.Linear(16 * 196, latent_dim), nn.Linear(latent_dim, 16 * 196)

    def encode(self, x):
        return self.a(torch.relu(away(self.k1, x)).flatten(1))

    def decode(self, z):
        return torch.sigmoid(away(self.k2, torch.relu(self.b(z)).view(-1, 16, 14, 14)))

    def forward(self, x):
        return self.decode(self.encode(x))
