"""exercise: MLPAutoencoder
mistake: the picture travels with z as an attribute, and decode uses it in training mode
diagnosis: nothing but z
points: 1.7
"""
class MLPAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.a, self.b, self.copy = nn.Linear(784, latent_dim), nn.Linear(latent_dim, 784), nn.Linear(784, 784)

    def encode(self, x):
        z = self.a(x.flatten(1))
        z.picture = x.flatten(1).detach()
        return z

    def decode(self, z):
        logits = self.b(z)
        if self.training and hasattr(z, "picture"):
            logits = logits + self.copy(z.picture)
        return torch.sigmoid(logits).view(-1, 1, 28, 28)

    def forward(self, x):
        return self.decode(self.encode(x))
