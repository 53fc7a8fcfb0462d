"""exercise: MLPAutoencoder
style: batch normalisation, dropout, three layers a side
"""
class MLPAutoencoder(nn.Module):
    def __init__(self, latent_dim=128, hidden=(96, 48), p=0.1):
        super().__init__()

        def block(a, b):
            return [nn.Linear(a, b), nn.BatchNorm1d(b), nn.LeakyReLU(0.1), nn.Dropout(p)]

        self.down = nn.Sequential(nn.Flatten(), *block(784, hidden[0]), *block(*hidden), nn.Linear(hidden[1], latent_dim))
        self.up = nn.Sequential(*block(latent_dim, hidden[1]), *block(hidden[1], hidden[0]), nn.Linear(hidden[0], 784))

    def encode(self, x):
        return self.down(x)

    def decode(self, z):
        return self.up(z).sigmoid().reshape(len(z), 1, 28, 28)

    def forward(self, x):
        z = self.encode(x)
        return self.decode(z)
