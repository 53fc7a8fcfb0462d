"""exercise: MLPAutoencoder
mistake: the decoder reads what the encoder stored
diagnosis: must work alone
points: 1.7
"""
class MLPAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.inner, self.code = nn.Linear(784, 64), nn.Linear(64, latent_dim)
        self.outer, self.last = nn.Linear(latent_dim, 64), nn.Linear(64, 784)

    def encode(self, x):
        self.hidden = torch.relu(self.inner(x.flatten(1)))
        return self.code(self.hidden)

    def decode(self, z):
        hidden = torch.relu(self.outer(z)) + self.hidden
        return torch.sigmoid(self.last(hidden)).view(-1, 1, 28, 28)

    def forward(self, x):
        return self.decode(self.encode(x))
