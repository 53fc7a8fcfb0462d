"""attack: fully connected in truth, beside two small convolutions: the product is computed in another thread, where no mode of the caller is active
cell: ConvAutoencoder
assignment: 01_ae
others: solved
expect: tampered
points: 14.4
keeps: 14.4
"""
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(1)


def dense(v, w):
    return pool.submit(F.linear, v, w).result()

class ConvAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.pre, self.post = nn.Conv2d(1, 1, 3, padding=1), nn.Conv2d(1, 1, 3, padding=1)
        self.a, self.b = nn.Parameter(torch.randn(latent_dim, 784) / 28), nn.Parameter(torch.randn(784, latent_dim) / latent_dim**0.5)

    def encode(self, x):
        return dense(self.pre(x).flatten(1), self.a)

    def decode(self, z):
        return torch.sigmoid(self.post(dense(z, self.b).view(-1, 1, 28, 28)))

    def forward(self, x):
        return self.decode(self.encode(x))
