"""exercise: MLPAutoencoder
mistake: convolutions that run in another thread
diagnosis: only fully connected
points: 0.4
"""
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(1)


class MLPAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.down, self.up = nn.Conv2d(1, 8, 4, 2, 1), nn.ConvTranspose2d(8, 1, 4, 2, 1)
        self.a, self.b = nn.Linear(8 * 196, latent_dim), nn.Linear(latent_dim, 8 * 196)

    def encode(self, x):
        return self.a(torch.relu(pool.submit(self.down, x).result()).flatten(1))

    def decode(self, z):
        h = torch.relu(self.b(z)).view(-1, 8, 14, 14)
        return torch.sigmoid(pool.submit(self.up, h).result())

    def forward(self, x):
        return self.decode(self.encode(x))
