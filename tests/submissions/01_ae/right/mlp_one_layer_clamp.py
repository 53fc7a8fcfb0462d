"""exercise: MLPAutoencoder
style: one linear layer a side, pixels clamped
"""
class MLPAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.a = nn.Linear(28 * 28, latent_dim)
        self.b = nn.Linear(latent_dim, 28 * 28)

    def encode(self, x):
        return self.a(torch.flatten(x, start_dim=1))

    def decode(self, z):
        return self.b(z).clamp(0, 1).unflatten(1, (1, 28, 28))

    def forward(self, x):
        return self.decode(self.encode(x))
