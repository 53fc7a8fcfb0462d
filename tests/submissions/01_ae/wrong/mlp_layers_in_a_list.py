"""exercise: MLPAutoencoder
mistake: layers live in a Python list and are not registered
diagnosis: registered
"""
class MLPAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.layers = [nn.Linear(784, 64), nn.Linear(64, latent_dim), nn.Linear(latent_dim, 64)]
        self.last = nn.Linear(64, 784)

    def encode(self, x):
        return self.layers[1](torch.relu(self.layers[0](x.flatten(1))))

    def decode(self, z):
        return torch.sigmoid(self.last(torch.relu(self.layers[2](z)))).view(-1, 1, 28, 28)

    def forward(self, x):
        return self.decode(self.encode(x))
