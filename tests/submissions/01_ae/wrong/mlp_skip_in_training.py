"""exercise: MLPAutoencoder
mistake: in training mode forward adds a copy of the picture to what decode makes
diagnosis: not decode(encode(x))
points: 1.8
"""
class MLPAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.a, self.b, self.skip = nn.Linear(784, latent_dim), nn.Linear(latent_dim, 784), nn.Linear(784, 784)

    def encode(self, x):
        return self.a(x.flatten(1))

    def decode(self, z):
        return torch.sigmoid(self.b(z)).view(-1, 1, 28, 28)

    def forward(self, x):
        if self.training:
            logits = self.b(self.encode(x)) + self.skip(x.flatten(1))
            return torch.sigmoid(logits).view(-1, 1, 28, 28)
        return self.decode(self.encode(x))
